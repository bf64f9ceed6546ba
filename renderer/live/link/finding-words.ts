import type { LinkFinding } from '../../../core/link/findings.ts'
import { count, plural, size } from '../../kit/format.ts'
import { duration } from './duration.ts'

/** What a finding says, and what to do about it. */
type Said = readonly [says: string, advice: string]
type Findings = { readonly [K in LinkFinding['kind']]: (finding: Extract<LinkFinding, { kind: K }>) => Said }

const often = (n: number): string => (n === 1 ? 'once' : plural(n, 'time'))

const en: Findings = {
  'mixed transports': ({ tcp, udp }) => [
    `This device speaks both TCP (${plural(tcp, 'link')}) and UDP (${plural(udp, 'link')}).`,
    'Commands go to the link heard last. Set one transport in the device, or two devices share one identity.',
  ],
  moved: ({ what, from, to, silence, count: n }) => [
    what === 'port'
      ? `Over UDP its port changed ${often(n)}: ${from} became ${to} after ${duration(silence)} of silence.`
      : `Over UDP its address changed ${often(n)}: ${from} became ${to} after ${duration(silence)} of silence.`,
    what === 'port'
      ? `A NAT on the way forgot the device. Answers and commands to the old port are lost: set a heartbeat shorter than ${duration(silence)}.`
      : 'The mobile network gave it another address, or two devices share one identity. What is sent to the old address is lost.',
  ],
  'half-open': ({ how, silence, by }) =>
    how === 'superseded'
      ? [
          `Half-open: the device came back on link ${count(by ?? 0)} while this one was still open, silent for ${duration(silence)}.`,
          'It lost the connection without closing it: coverage, a restart, or a NAT that forgot it. What was sent here reached nobody.',
        ]
      : [
          how === 'gone'
            ? `Half-open: the device stopped answering the network; the link was given up after ${duration(silence)}.`
            : `Half-open: nothing was heard for ${duration(silence)}, so we closed the link.`,
          'It vanished without a word: coverage, power, or a NAT that forgot it. A shorter heartbeat shows this sooner.',
        ],
  'shared identity': ({ by, together }) => [
    `Two at once: link ${count(by)} says it is the same device, and both spoke during ${duration(together)}.`,
    'Two devices share one identity (a copied IMEI, a cloned configuration), or one reports to us twice, through a relay. Commands go to the link heard last.',
  ],
  silence: ({ usual, longest, lasting, count: n }) => [
    lasting
      ? `Silent for longer than its heartbeat: it usually speaks every ${duration(usual)}, and has said nothing for up to ${duration(longest)}.`
      : `Silent for longer than its heartbeat ${often(n)}: it usually speaks every ${duration(usual)}, once it took ${duration(longest)}.`,
    'Gaps like this are coverage, sleep, or a NAT that dropped the connection before the next heartbeat.',
  ],
  'sent again': ({ type, acknowledged, times: n, patience, latency }) => {
    const again = `Resend loop: “${type}” was sent again ${often(n)}`
    switch (acknowledged) {
      case 'missing':
        return [`${again}, each ${duration(patience)} later, since nothing answered it.`, 'The device waits for exactly these bytes:']
      case 'wrong':
        return [`${again}, since what answered it is not the acknowledgement.`, 'What was expected, and what was sent:']
      case 'late':
        return [
          `${again} after ${duration(patience)}: the answer took ${duration(latency ?? 0)}, longer than it waits.`,
          'The answer is right but late. Look for a slow server, a delay rule, or a slow network.',
        ]
      case 'right':
        return [
          `${again} although it was answered rightly within ${duration(latency ?? 0)}.`,
          'Our answer does not reach the device, or this firmware waits for other bytes than its family’s:',
        ]
      case 'none due':
        return [`${again}; its family knows no answer to it.`, 'Duplicates on the way, or a firmware that waits for an answer of its own.']
    }
  },
  unanswered: ({ type, count: n }) => [
    `${plural(n, 'frame')} of type “${type}” not answered.`,
    'The family answers it so; a device that waits for it will send again or give up:',
  ],
  'answered otherwise': ({ type, count: n }) => [
    `${plural(n, 'frame')} of type “${type}” answered with other bytes than the family’s.`,
    'The device went on, so it may do. What the family answers, and what was sent:',
  ],
  reset: ({ within }) => [
    within === undefined
      ? 'The device reset the connection instead of closing it.'
      : `The device reset the connection in the middle of a frame: ${size(within)} of it came.`,
    'A crash, a power cut, or a firmware that closes that way. What was on its way is lost.',
  ],
  pieces: ({ most, count: n }) => [
    `${plural(n, 'frame')} came in several reads, at most ${plural(most, 'piece')}.`,
    'TCP may divide a stream anywhere: a server must put frames together by their own length.',
  ],
  glued: ({ most, count: n }) => [
    `${plural(n, 'read')} held several frames, at most ${count(most)}.`,
    'TCP may join frames: a server must take them apart by their own length.',
  ],
  skipped: ({ bytes, count: n }) => [
    `${size(bytes)} in ${plural(n, 'stretch', 'stretches')} belong to no frame.`,
    'Noise of a serial line, a broken frame, or a part of the protocol that is not known.',
  ],
  noted: ({ code, count: n }) =>
    code === 'serial-gap'
      ? [`Serial numbers are missing before ${plural(n, 'frame')}.`, 'Frames were lost on the way, or kept for later.']
      : code === 'length'
        ? [
            `The length does not fit in ${plural(n, 'frame')}.`,
            'The frame was cut or changed on the way, or this firmware counts otherwise.',
          ]
        : [`The checksum does not agree in ${plural(n, 'frame')}.`, 'Bytes changed on the way, or this firmware computes it otherwise.'],
}

const frames = (n: number): string => plural(n, 'trama')
const times = (n: number): string => plural(n, 'vez', 'veces')

const es: Findings = {
  'mixed transports': ({ tcp, udp }) => [
    `Este equipo habla por TCP (${plural(tcp, 'enlace')}) y por UDP (${plural(udp, 'enlace')}).`,
    'Los comandos van al enlace oído por último. Fije un solo transporte en el equipo; o dos equipos comparten una identidad.',
  ],
  moved: ({ what, from, to, silence, count: n }) => [
    what === 'port'
      ? `Por UDP su puerto cambió ${times(n)}: ${from} pasó a ${to} tras ${duration(silence)} de silencio.`
      : `Por UDP su dirección cambió ${times(n)}: ${from} pasó a ${to} tras ${duration(silence)} de silencio.`,
    what === 'port'
      ? `Un NAT en el camino olvidó al equipo. Lo enviado al puerto anterior se pierde: use un latido de menos de ${duration(silence)}.`
      : 'La red móvil le dio otra dirección, o dos equipos comparten una identidad. Lo enviado a la anterior se pierde.',
  ],
  'half-open': ({ how, silence, by }) =>
    how === 'superseded'
      ? [
          `Medio abierto: el equipo volvió por el enlace ${count(by ?? 0)} con este aún abierto, en silencio hace ${duration(silence)}.`,
          'Perdió la conexión sin cerrarla: cobertura, reinicio o un NAT que lo olvidó. Lo enviado aquí no llegó a nadie.',
        ]
      : [
          how === 'gone'
            ? `Medio abierto: el equipo dejó de responder a la red; el enlace se abandonó tras ${duration(silence)}.`
            : `Medio abierto: no se oyó nada en ${duration(silence)} y cerramos el enlace.`,
          'Desapareció sin avisar: cobertura, energía o un NAT que lo olvidó. Con un latido más corto se nota antes.',
        ],
  'shared identity': ({ by, together }) => [
    `Dos a la vez: el enlace ${count(by)} dice ser el mismo equipo, y ambos hablaron durante ${duration(together)}.`,
    'Dos equipos comparten una identidad (IMEI copiado, configuración clonada), o uno nos reporta dos veces, por un relevo. Los comandos van al enlace oído por último.',
  ],
  silence: ({ usual, longest, lasting, count: n }) => [
    lasting
      ? `En silencio por más de su latido: suele hablar cada ${duration(usual)} y no ha dicho nada en hasta ${duration(longest)}.`
      : `En silencio por más de su latido ${times(n)}: suele hablar cada ${duration(usual)}; una vez tardó ${duration(longest)}.`,
    'Estos huecos son cobertura, reposo o un NAT que cortó la conexión antes del siguiente latido.',
  ],
  'sent again': ({ type, acknowledged, times: n, patience, latency }) => {
    const again = `Bucle de reenvío: «${type}» se envió de nuevo ${times(n)}`
    switch (acknowledged) {
      case 'missing':
        return [`${again}, cada vez ${duration(patience)} después, porque nada la respondió.`, 'El equipo espera exactamente estos bytes:']
      case 'wrong':
        return [`${again}, porque lo que la respondió no es el acuse.`, 'Lo que se esperaba y lo que se envió:']
      case 'late':
        return [
          `${again} tras ${duration(patience)}: la respuesta tardó ${duration(latency ?? 0)}, más de lo que espera.`,
          'La respuesta es correcta pero tardía. Busque un servidor lento, una regla de demora o una red lenta.',
        ]
      case 'right':
        return [
          `${again} aunque se respondió bien en ${duration(latency ?? 0)}.`,
          'Nuestra respuesta no llega al equipo, o este firmware espera otros bytes que los de su familia:',
        ]
      case 'none due':
        return [
          `${again}; su familia no conoce respuesta para ella.`,
          'Duplicados en el camino, o un firmware que espera una respuesta propia.',
        ]
    }
  },
  unanswered: ({ type, count: n }) => [
    `${frames(n)} de tipo «${type}» sin respuesta.`,
    'La familia la responde así; un equipo que la espera reenviará o desistirá:',
  ],
  'answered otherwise': ({ type, count: n }) => [
    `${frames(n)} de tipo «${type}» respondidas con otros bytes que los de la familia.`,
    'El equipo siguió, así que puede servir. Lo que responde la familia y lo que se envió:',
  ],
  reset: ({ within }) => [
    within === undefined
      ? 'El equipo cortó la conexión (reset) en vez de cerrarla.'
      : `El equipo cortó la conexión (reset) en medio de una trama: llegaron ${size(within)} de ella.`,
    'Un fallo, un corte de energía o un firmware que cierra así. Lo que estaba en camino se perdió.',
  ],
  pieces: ({ most, count: n }) => [
    `${frames(n)} en varias lecturas, como máximo ${plural(most, 'trozo')}.`,
    'TCP puede dividir el flujo en cualquier punto: el servidor debe unir las tramas por su propia longitud.',
  ],
  glued: ({ most, count: n }) => [
    `${plural(n, 'lectura')} con varias tramas, como máximo ${count(most)}.`,
    'TCP puede juntar tramas: el servidor debe separarlas por su propia longitud.',
  ],
  skipped: ({ bytes, count: n }) => [
    `${size(bytes)} en ${plural(n, 'tramo')} no pertenecen a ninguna trama.`,
    'Ruido de una línea serie, una trama rota o una parte del protocolo que no se conoce.',
  ],
  noted: ({ code, count: n }) =>
    code === 'serial-gap'
      ? [`Faltan números de serie antes de ${frames(n)}.`, 'Se perdieron tramas en el camino o se guardaron para después.']
      : code === 'length'
        ? [`La longitud no cuadra en ${frames(n)}.`, 'La trama se cortó o cambió en el camino, o este firmware cuenta de otra forma.']
        : [
            `La suma de verificación no coincide en ${frames(n)}.`,
            'Cambiaron bytes en el camino, o este firmware la calcula de otra forma.',
          ],
}

/** What can be found about a link, and what to do about it. */
export const findingWords = { en, es }
