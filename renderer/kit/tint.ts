/** How many hues `tokens.css` has. */
export const tints = 8

/** The hue of a name: the same wherever the name stands. */
export function tintOf(name: string): number {
  let hash = 7
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) >>> 0
  return ((hash ^ (hash >>> 13)) >>> 0) % tints
}
