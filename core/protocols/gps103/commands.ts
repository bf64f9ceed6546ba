export const commands = []
