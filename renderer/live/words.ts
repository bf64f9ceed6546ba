/** The texts around the panes of the Live view, and of what stands there before the first byte. */
const en = {
  tabs: 'About the frame',
  titles: { fields: 'Fields', detection: 'Detection', link: 'Link', notes: 'Notes' },
  show: (tab: string) => `Show ${tab}`,
  frame: (row: string) => `frame ${row}`,
  firstRun: {
    waiting: 'Waiting for the first bytes',
    notListening: 'Nothing is listening',
    whatever: (port: string) =>
      `Whatever connects to port ${port} shows up here: its protocol is worked out from its bytes, and answered once it is certain.`,
    stopped: 'The listener is stopped.',
    press: 'Press TCP / UDP at the top to start it or to choose another port.',
    inTracker: 'Set in the tracker',
    host: 'Host',
    port: 'Port',
    transport: 'Transport',
    either: 'TCP or UDP',
    mobile: 'A tracker on a mobile network needs an address that the internet reaches: forward the port in the router.',
    bySms: 'Or by SMS to it',
    password: '123456 is the factory’s password',
    kin: 'GT06, TR06 and kin',
    lastNumber: 'the last 0 is TCP, 1 is UDP',
    noTracker: 'No tracker at hand',
    terminal: 'or from a terminal',
    copy: (text: string) => `Copy ${text}`,
    demo: 'Start a demo device',
    driving: (identity: string) => `Demo device ${identity} is driving`,
  },
}

const es: typeof en = {
  tabs: 'Sobre la trama',
  titles: { fields: 'Campos', detection: 'Detección', link: 'Enlace', notes: 'Notas' },
  show: (tab) => `Mostrar ${tab}`,
  frame: (row) => `trama ${row}`,
  firstRun: {
    waiting: 'A la espera de los primeros bytes',
    notListening: 'Nada está escuchando',
    whatever: (port) =>
      `Lo que se conecte al puerto ${port} aparece aquí: su protocolo se deduce de sus bytes, y se le responde cuando es seguro.`,
    stopped: 'La escucha está detenida.',
    press: 'Pulse TCP / UDP arriba para iniciarla o elegir otro puerto.',
    inTracker: 'Configure en el equipo',
    host: 'Servidor',
    port: 'Puerto',
    transport: 'Transporte',
    either: 'TCP o UDP',
    mobile: 'Un equipo en una red móvil necesita una dirección accesible desde internet: redirija el puerto en el router.',
    bySms: 'O por SMS al equipo',
    password: '123456 es la contraseña de fábrica',
    kin: 'GT06, TR06 y parientes',
    lastNumber: 'el último 0 es TCP, 1 es UDP',
    noTracker: 'Sin equipo a mano',
    terminal: 'o desde una terminal',
    copy: (text) => `Copiar ${text}`,
    demo: 'Iniciar un equipo de demostración',
    driving: (identity) => `El equipo de demostración ${identity} está en marcha`,
  },
}

export type Words = typeof en
export const words = { en, es }
