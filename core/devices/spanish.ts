import type { Language } from '../language.ts'

/** What people read of dialects and models, by its English: headings of set-up texts and advice. A test holds that none is missing. */
const spanish: Readonly<Record<string, string>> = {
  'TK style (TK-Star, Coban and relatives)': 'Estilo TK (TK-Star, Coban y parientes)',
  'Xexun style': 'Estilo Xexun',
  'GT06 style (Concox and relatives)': 'Estilo GT06 (Concox y parientes)',
  'GOTOP V5 style': 'Estilo GOTOP V5',
  'H02 style with numbers (SinoTrack, Cantrack)': 'Estilo H02 con números (SinoTrack, Cantrack)',
  initialise: 'inicializar',
  'access point': 'punto de acceso',
  'access point user': 'usuario del punto de acceso',
  'access point password': 'contraseña del punto de acceso',
  'access point user and password': 'usuario y contraseña del punto de acceso',
  'access point with user and password': 'punto de acceso con usuario y contraseña',
  'access point and server in one text': 'punto de acceso y servidor en un solo texto',
  server: 'servidor',
  'server (a numeric address is safest)': 'servidor (lo más seguro es una dirección numérica)',
  'server (early firmware takes numeric addresses only)': 'servidor (el firmware antiguo solo acepta direcciones numéricas)',
  'server and transport': 'servidor y transporte',
  'reporting interval in seconds': 'intervalo de reporte en segundos',
  'report every so many seconds, endless (20 s or more)': 'reportar cada tantos segundos, sin fin (20 s o más)',
  'interval in seconds while driving': 'intervalo en segundos en marcha',
  'interval in seconds while parked': 'intervalo en segundos en reposo',
  'stop reporting': 'dejar de reportar',
  'report to the server': 'reportar al servidor',
  'transport (Coban relatives)': 'transporte (parientes de Coban)',
  'settings and state': 'ajustes y estado',
  settings: 'ajustes',
  state: 'estado',
  identity: 'identidad',
  restart: 'reiniciar',
  'factory settings': 'ajustes de fábrica',
  'cut the relay': 'cortar el relé',
  'restore the relay': 'restablecer el relé',
  'Silence after the C text usually means a wrong access point: the unit keeps its old server.':
    'El silencio tras el texto C suele indicar un punto de acceso equivocado: el equipo conserva su servidor anterior.',
  'gotop sends device-local time: a whole-hour offset on the map is a zone setting, not a fault of the decoder.':
    'gotop envía la hora local del equipo: una diferencia de horas enteras es un ajuste de zona, no una falla del decodificador.',
  'No set-up texts are published: try the dialects in this order and watch for an answer.':
    'No hay textos de configuración publicados: pruebe los dialectos en este orden y espere una respuesta.',
  'H02 firmware reports the 10-digit ID of the case, not the IMEI: register that one.':
    'El firmware H02 informa el ID de 10 dígitos de la carcasa, no el IMEI: registre ese.',
  'The name TK103 is also used by Coban and by units of the parentheses family.':
    'El nombre TK103 también lo usan Coban y equipos de la familia de los paréntesis.',
  'Relays ignore a command of the wrong dialect in silence: use the detected family’s command.':
    'Los relés ignoran en silencio un comando de otro dialecto: use el comando de la familia detectada.',
  'NB-IoT and Cat-M1 firmware often uses UDP with minutes of silence and changing ports: tell devices by identity, never by port.':
    'El firmware NB-IoT y Cat-M1 suele usar UDP con minutos de silencio y puertos cambiantes: reconozca los equipos por identidad, nunca por puerto.',
  'Power-cut alarm and then silence is normal: the backup battery is small.':
    'Una alarma de corte de energía y luego silencio es normal: la batería de respaldo es pequeña.',
  'Many clones bear this name and speak another family: look at the bytes.':
    'Muchos clones llevan este nombre y hablan otra familia: mire los bytes.',
  'Early firmware resolves no host names: use the numeric address.':
    'El firmware antiguo no resuelve nombres de servidor: use la dirección numérica.',
}

/** A heading or an advice of a dialect or a model, in a language. */
export const worded = (text: string, language: Language): string => (language === 'es' ? (spanish[text] ?? text) : text)
