/** Names of the IPC channels between the window and the main process. */
export const channels = {
  call: 'trackscope:call',
  stream: 'trackscope:stream',
  /** Calls of `core/desktop.ts`, and the actions chosen in the menu. */
  desktop: 'trackscope:desktop',
  action: 'trackscope:action',
} as const
