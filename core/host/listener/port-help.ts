import type { Transport } from '../../detect/clue.ts'

/** How to find out who holds a port, where the system does not tell us. */
export function howToFindOwner(platform: NodeJS.Platform, transport: Transport, port: number): string {
  if (platform === 'win32') {
    const list = transport === 'tcp' ? 'Get-NetTCPConnection' : 'Get-NetUDPEndpoint'
    return `PowerShell names it: Get-Process -Id (${list} -LocalPort ${port}).OwningProcess`
  }
  if (platform === 'darwin') return `a terminal names it: sudo lsof -nP -i${transport.toUpperCase()}:${port}`
  return `a terminal names it: sudo ss -lpn${transport === 'tcp' ? 't' : 'u'} 'sport = :${port}'`
}

/** What to do when this machine is reached from itself and not by devices, a step each. */
export function letDevicesIn(platform: NodeJS.Platform, port: number): string[] {
  return [
    ...firewall(platform, port),
    `A tracker with a SIM card comes from the internet: it needs this network's public address, and the router must forward TCP and UDP ${port} to this machine.`,
    'Some mobile networks only let a tracker reach certain ports: try another port, or ask the network operator.',
  ]
}

function firewall(platform: NodeJS.Platform, port: number): string[] {
  if (platform === 'win32')
    return [
      'Windows asks once whether Trackscope may be reached: it must be allowed on the network that is in use, public ones too where devices come from there.',
      `In a terminal opened as administrator: netsh advfirewall firewall add rule name="Trackscope TCP" dir=in action=allow protocol=TCP localport=${port}`,
      `and: netsh advfirewall firewall add rule name="Trackscope UDP" dir=in action=allow protocol=UDP localport=${port}`,
    ]
  if (platform === 'darwin')
    return [
      'System Settings, Network, Firewall, Options: allow incoming connections for Trackscope, and turn "Block all incoming connections" off.',
    ]
  return [
    `With ufw (Ubuntu, Debian): sudo ufw allow ${port}/tcp && sudo ufw allow ${port}/udp`,
    `With firewalld (Fedora, RHEL, openSUSE): sudo firewall-cmd --add-port=${port}/tcp --add-port=${port}/udp`,
    "On a rented server the provider's own firewall (security group) must let the port in too.",
  ]
}
