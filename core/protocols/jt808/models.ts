// Makers give the same bits and items other meanings. A model is known where registration (0100), attributes (0107) or the
// firmware text (item F2) has named it.

/** AOVX AL300 and GL100. */
export const isAovx = (model: string | undefined): boolean => model !== undefined && /^(AOVX|AL300|GL100)/.test(model)
/** Padlocks G-360P and G-508P. */
export const isPadlock = (model: string | undefined): boolean => model !== undefined && /^G-(360|508)P/.test(model)
/** C5 and C5L: pedometers in a tag. */
export const countsSteps = (model: string | undefined): boolean => model !== undefined && /^C5L?$/.test(model)
