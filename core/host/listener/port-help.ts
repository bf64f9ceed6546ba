import type { Transport } from '../../detect/clue.ts'
import type { InLanguages, Wording } from '../../language.ts'

/** How to find out who holds a port, where the system does not tell us. */
export function howToFindOwner(platform: NodeJS.Platform, transport: Transport, port: number): Wording {
  if (platform === 'win32') {
    const list = transport === 'tcp' ? 'Get-NetTCPConnection' : 'Get-NetUDPEndpoint'
    return namedBy('PowerShell', 'PowerShell', `Get-Process -Id (${list} -LocalPort ${port}).OwningProcess`)
  }
  if (platform === 'darwin') return namedBy('a terminal', 'una terminal', `sudo lsof -nP -i${transport.toUpperCase()}:${port}`)
  return namedBy('a terminal', 'una terminal', `sudo ss -lpn${transport === 'tcp' ? 't' : 'u'} 'sport = :${port}'`)
}

const namedBy = (en: string, es: string, line: string): Wording => ({ en: `${en} names it: ${line}`, es: `${es} lo nombra: ${line}` })

/** What to do when this machine is reached from itself and not by devices, a step each. */
export function letDevicesIn(platform: NodeJS.Platform, port: number): InLanguages<readonly string[]> {
  const { en, es } = firewall(platform, port)
  return {
    en: [
      ...en,
      `A tracker with a SIM card comes from the internet: it needs this network's public address, and the router must forward TCP and UDP ${port} to this machine.`,
      'Some mobile networks only let a tracker reach certain ports: try another port, or ask the network operator.',
    ],
    es: [
      ...es,
      `Un equipo con tarjeta SIM viene de internet: necesita la dirección pública de esta red, y el router debe reenviar TCP y UDP ${port} a esta máquina.`,
      'Algunas redes móviles solo dejan llegar a ciertos puertos: pruebe con otro puerto o pregunte al operador.',
    ],
  }
}

function firewall(platform: NodeJS.Platform, port: number): InLanguages<readonly string[]> {
  if (platform === 'win32') {
    const rule = (transport: string) =>
      `netsh advfirewall firewall add rule name="Trackscope ${transport}" dir=in action=allow protocol=${transport} localport=${port}`
    return {
      en: [
        'Windows asks once whether Trackscope may be reached: it must be allowed on the network that is in use, public ones too where devices come from there.',
        `In a terminal opened as administrator: ${rule('TCP')}`,
        `and: ${rule('UDP')}`,
      ],
      es: [
        'Windows pregunta una vez si se puede llegar a Trackscope: hay que permitirlo en la red que se usa, también en las públicas si los equipos vienen de ahí.',
        `En una terminal abierta como administrador: ${rule('TCP')}`,
        `y: ${rule('UDP')}`,
      ],
    }
  }
  if (platform === 'darwin')
    return {
      en: [
        'System Settings, Network, Firewall, Options: allow incoming connections for Trackscope, and turn "Block all incoming connections" off.',
      ],
      es: [
        'Ajustes del Sistema, Red, Firewall, Opciones: permita las conexiones entrantes para Trackscope y desactive «Bloquear todas las conexiones entrantes».',
      ],
    }
  const ufw = `sudo ufw allow ${port}/tcp && sudo ufw allow ${port}/udp`
  const firewalld = `sudo firewall-cmd --add-port=${port}/tcp --add-port=${port}/udp`
  return {
    en: [
      `With ufw (Ubuntu, Debian): ${ufw}`,
      `With firewalld (Fedora, RHEL, openSUSE): ${firewalld}`,
      "On a rented server the provider's own firewall (security group) must let the port in too.",
    ],
    es: [
      `Con ufw (Ubuntu, Debian): ${ufw}`,
      `Con firewalld (Fedora, RHEL, openSUSE): ${firewalld}`,
      'En un servidor alquilado, el firewall del proveedor (security group) también debe dejar pasar el puerto.',
    ],
  }
}
