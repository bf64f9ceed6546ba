import type { Advices, Sights } from '../../core/devices/diagnose.ts'
import { count, plural } from '../kit/format.ts'

type Sayings<T> = { readonly [C in keyof T]: (...values: T[C] extends readonly unknown[] ? T[C] : never) => string }

/** "Not reporting?": what was seen at each step. */
export const sights: Sayings<Sights> = {
  unknown: () => 'cannot be told before the step above is right',
  links: (links, transports) => `${plural(links, 'link')} over ${transports}`,
  notListening: () => 'nothing is listening here',
  noLink: () => 'no link at all',
  bytes: (bytes) => `${plural(bytes, 'byte')} from the device`,
  noBytes: () => 'links were opened, but no byte came',
  family: (family) => `it speaks ${family}`,
  families: (families) => `it speaks ${families}`,
  noFamily: () => 'bytes came, but no family recognises them',
  identity: (identity) => `it says who it is: ${identity}`,
  noIdentity: () => 'frames came, but none says who sends them',
  noLogin: () => 'its family needs no login, or none was seen',
  logins: (logins) => `${plural(logins, 'login')}, each one answered`,
  loginsUnanswered: (unanswered, logins) => `${plural(unanswered, 'login')} of ${count(logins)} not answered`,
  reports: (reports, frames) => `${plural(reports, 'report')} in ${plural(frames, 'frame')}`,
  noReports: (frames) => `only logins and heartbeats in ${plural(frames, 'frame')}`,
  noneToTell: () => 'no report to tell',
  noFix: (reports) => `no valid position in ${plural(reports, 'report')}`,
  fixes: (fixes, reports) => `${count(fixes)} valid of ${plural(reports, 'report')}`,
  once: () => 'nothing was sent twice',
  unanswered: (frames) => `${plural(frames, 'frame')} not answered`,
  repeatedAnswered: (frames) => `${plural(frames, 'frame')} sent again although answered`,
  repeatedUnanswered: (repeated, unanswered) => `${plural(repeated, 'frame')} sent again, ${count(unanswered)} not answered`,
  noTime: () => 'no report carries a time',
  clock: () => 'its clock is right',
  zoneAhead: (off) => `its clock is ${off} ahead: a time zone`,
  zoneBehind: (off) => `its clock is ${off} behind: a time zone`,
  ahead: (off) => `its clock is ${off} ahead`,
  old: (age) => `its reports are ${age} old when they arrive`,
}

/** … and what to do about it. */
export const advices: Sayings<Advices> = {
  startListener: () => 'Start the listener at the top of the window.',
  reachPort: () =>
    'The device has not reached this port. Check its access point, server address and port by SMS, the SIM card’s data, and that the port is forwarded to this machine.',
  openTransport: (transport) =>
    `The device has not reached this port (${transport} is not open). Check its access point, server address and port by SMS, the SIM card’s data, and that the port is forwarded to this machine.`,
  silentLink: () =>
    'Something connects and stays silent: a port scanner, a load balancer’s health check, or a device that waits to be spoken to.',
  twoFamilies: () => 'Two protocols from one place: two devices behind one address, or a wrong guess. Look at Detection.',
  askDetection: () => 'Select a row and open Detection: “Why not…?” shows at which byte a family fails, “Decode as…” decides by hand.',
  restart: () =>
    'The device has not sent its login, or sends an empty identity. Restart it; an identity of zeros has to be set by the vendor’s tool.',
  answerLogin: () =>
    'Answers are not automatic: set “Answer devices” to automatic, or answer by hand. Most devices send nothing else before.',
  lateAnswer: () => 'The link ended before the answer, or a rule withheld it. Look at the Link tab.',
  decideFamily: () => 'The verdict was not certain enough to answer: decide the family by hand (“Decode as…”), then it is answered.',
  makeReport: () =>
    'It is connected but does not report: set its reporting interval, wake it from sleep (move it), or ask for a position by command.',
  waitReport: () => 'A position comes with the first report.',
  openSky: () => 'It sees no satellites: put it under open sky for five minutes, check the GPS antenna.',
  poorSky: () => 'More than half of its reports have no valid position: poor sky or antenna.',
  answersLost: () => 'Our answers may not reach it, or come too late: look at the latency in the Link tab.',
  answerMissing: () => 'The device waits for an acknowledgement that was not sent: look at the frame in the Link tab.',
  answersByHand: () => 'Answers are not automatic: a device that gets none sends the same again, and some then give up.',
  waitFix: () => 'The clock is known with the first position.',
  setZone: (offset) => `It speaks local time. Set its time zone to UTC by command, or set the rule below to UTC${offset}.`,
  future: () => 'Positions from the future are refused by platforms: it has no time from satellites yet, or a wrong date.',
  stored: () => 'It sends what it stored, or its clock is behind.',
}

export const sightsInSpanish: typeof sights = {
  unknown: () => 'no se sabe hasta que el paso anterior esté bien',
  links: (links, transports) => `${plural(links, 'enlace')} por ${transports}`,
  notListening: () => 'aquí nada está escuchando',
  noLink: () => 'ningún enlace',
  bytes: (bytes) => `${plural(bytes, 'byte')} del equipo`,
  noBytes: () => 'se abrieron enlaces, pero no llegó ningún byte',
  family: (family) => `habla ${family}`,
  families: (families) => `habla ${families}`,
  noFamily: () => 'llegaron bytes, pero ninguna familia los reconoce',
  identity: (identity) => `dice quién es: ${identity}`,
  noIdentity: () => 'llegaron tramas, pero ninguna dice de quién son',
  noLogin: () => 'su familia no necesita inicio de sesión, o no se vio ninguno',
  logins: (logins) => `${plural(logins, 'inicio')} de sesión, todo respondido`,
  loginsUnanswered: (unanswered, logins) => `${plural(unanswered, 'inicio')} de sesión de ${count(logins)} sin respuesta`,
  reports: (reports, frames) => `${plural(reports, 'reporte')} en ${plural(frames, 'trama')}`,
  noReports: (frames) => `solo inicios de sesión y latidos en ${plural(frames, 'trama')}`,
  noneToTell: () => 'ningún reporte que lo diga',
  noFix: (reports) => `ninguna posición válida en ${plural(reports, 'reporte')}`,
  fixes: (fixes, reports) => `${plural(fixes, 'válida')} de ${plural(reports, 'reporte')}`,
  once: () => 'nada se envió dos veces',
  unanswered: (frames) => `${plural(frames, 'trama')} sin respuesta`,
  repeatedAnswered: (frames) => `${plural(frames, 'trama')} de nuevo, aunque hubo respuesta`,
  repeatedUnanswered: (repeated, unanswered) => `${plural(repeated, 'trama')} de nuevo, ${count(unanswered)} sin respuesta`,
  noTime: () => 'ningún reporte trae hora',
  clock: () => 'su reloj está bien',
  zoneAhead: (off) => `su reloj adelanta ${off}: una zona horaria`,
  zoneBehind: (off) => `su reloj atrasa ${off}: una zona horaria`,
  ahead: (off) => `su reloj adelanta ${off}`,
  old: (age) => `sus reportes tienen ${age} cuando llegan`,
}

export const advicesInSpanish: typeof advices = {
  startListener: () => 'Inicie la escucha arriba en la ventana.',
  reachPort: () =>
    'El equipo no ha llegado a este puerto. Revise por SMS su punto de acceso, la dirección y el puerto del servidor, los datos de la SIM, y que el puerto esté redirigido a esta máquina.',
  openTransport: (transport) =>
    `El equipo no ha llegado a este puerto (${transport} no está abierto). Revise por SMS su punto de acceso, la dirección y el puerto del servidor, los datos de la SIM, y que el puerto esté redirigido a esta máquina.`,
  silentLink: () => 'Algo se conecta y calla: un escáner de puertos, el chequeo de un balanceador, o un equipo que espera a que le hablen.',
  twoFamilies: () => 'Dos protocolos desde un mismo lugar: dos equipos tras una dirección, o una suposición errada. Mire Detección.',
  askDetection: () =>
    'Elija una fila y abra Detección: «¿Por qué no…?» muestra en qué byte falla una familia, «Decodificar como…» decide a mano.',
  restart: () =>
    'El equipo no envió su inicio de sesión, o envía una identidad vacía. Reinícielo; una identidad de ceros se corrige con la herramienta del fabricante.',
  answerLogin: () =>
    'Las respuestas no son automáticas: ponga «Responder a los equipos» en automático, o responda a mano. La mayoría no envía nada más antes.',
  lateAnswer: () => 'El enlace terminó antes de la respuesta, o una regla la retuvo. Mire la pestaña Enlace.',
  decideFamily: () =>
    'El veredicto no era lo bastante seguro para responder: decida la familia a mano («Decodificar como…») y se responderá.',
  makeReport: () => 'Está conectado pero no reporta: ajuste su intervalo, despiértelo (muévalo), o pida una posición con un comando.',
  waitReport: () => 'La posición llega con el primer reporte.',
  openSky: () => 'No ve satélites: póngalo a cielo abierto cinco minutos y revise la antena GPS.',
  poorSky: () => 'Más de la mitad de sus reportes no tienen posición válida: poco cielo o mala antena.',
  answersLost: () => 'Quizá nuestras respuestas no le llegan, o llegan tarde: mire la latencia en la pestaña Enlace.',
  answerMissing: () => 'El equipo espera un acuse que no se envió: mire la trama en la pestaña Enlace.',
  answersByHand: () => 'Las respuestas no son automáticas: un equipo sin respuesta repite lo mismo, y algunos luego desisten.',
  waitFix: () => 'El reloj se conoce con la primera posición.',
  setZone: (offset) => `Habla en hora local. Ponga su zona horaria en UTC con un comando, o la regla de abajo en UTC${offset}.`,
  future: () => 'Las plataformas rechazan posiciones del futuro: aún no tiene hora de los satélites, o la fecha está mal.',
  stored: () => 'Envía lo que guardó, o su reloj atrasa.',
}
