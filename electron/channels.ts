/** Names of the IPC channels between the window and the main process. */
export const channels = { call: 'trackscope:call', stream: 'trackscope:stream' } as const
