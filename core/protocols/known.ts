import type { Family } from './family.ts'
import { adm } from './adm/index.ts'
import { ais } from './ais/index.ts'
import { alematics } from './alematics/index.ts'
import { anytrek } from './anytrek/index.ts'
import { apel } from './apel/index.ts'
import { aplicom } from './aplicom/index.ts'
import { appello } from './appello/index.ts'
import { aquila } from './aquila/index.ts'
import { ardi01 } from './ardi01/index.ts'
import { arknav } from './arknav/index.ts'
import { arknavx8 } from './arknavx8/index.ts'
import { armoli } from './armoli/index.ts'
import { arnavi } from './arnavi/index.ts'
import { astra } from './astra/index.ts'
import { at2000 } from './at2000/index.ts'
import { atrack } from './atrack/index.ts'
import { auro } from './auro/index.ts'
import { austinnb } from './austinnb/index.ts'
import { autofon } from './autofon/index.ts'
import { autograde } from './autograde/index.ts'
import { autotrack } from './autotrack/index.ts'
import { avema } from './avema/index.ts'
import { avl301 } from './avl301/index.ts'
import { b2316 } from './b2316/index.ts'
import { bce } from './bce/index.ts'
import { blue } from './blue/index.ts'
import { box } from './box/index.ts'
import { bstpl } from './bstpl/index.ts'
import { c2stek } from './c2stek/index.ts'
import { calamp } from './calamp/index.ts'
import { carcell } from './carcell/index.ts'
import { carscop } from './carscop/index.ts'
import { cartrack } from './cartrack/index.ts'
import { castel } from './castel/index.ts'
import { cautela } from './cautela/index.ts'
import { cellocator } from './cellocator/index.ts'
import { cguard } from './cguard/index.ts'
import { cityeasy } from './cityeasy/index.ts'
import { continental } from './continental/index.ts'
import { cradlepoint } from './cradlepoint/index.ts'
import { dingtek } from './dingtek/index.ts'
import { disha } from './disha/index.ts'
import { dmt } from './dmt/index.ts'
import { dmthttp } from './dmthttp/index.ts'
import { dolphin } from './dolphin/index.ts'
import { dsf22 } from './dsf22/index.ts'
import { dualcam } from './dualcam/index.ts'
import { dway } from './dway/index.ts'
import { easytrack } from './easytrack/index.ts'
import { eelink } from './eelink/index.ts'
import { egts } from './egts/index.ts'
import { enfora } from './enfora/index.ts'
import { ennfu } from './ennfu/index.ts'
import { envotech } from './envotech/index.ts'
import { eseal } from './eseal/index.ts'
import { esky } from './esky/index.ts'
import { extremtrac } from './extremtrac/index.ts'
import { fifotrack } from './fifotrack/index.ts'
import { fleetguide } from './fleetguide/index.ts'
import { flespi } from './flespi/index.ts'
import { flexapi } from './flexapi/index.ts'
import { flexcomm } from './flexcomm/index.ts'
import { flextrack } from './flextrack/index.ts'
import { fox } from './fox/index.ts'
import { freedom } from './freedom/index.ts'
import { freematics } from './freematics/index.ts'
import { futureway } from './futureway/index.ts'
import { g1rus } from './g1rus/index.ts'
import { galileo } from './galileo/index.ts'
import { gator } from './gator/index.ts'
import { genx } from './genx/index.ts'
import { gl200 } from './gl200/index.ts'
import { gl601 } from './gl601/index.ts'
import { globalsat } from './globalsat/index.ts'
import { globalstar } from './globalstar/index.ts'
import { gnx } from './gnx/index.ts'
import { gosafe } from './gosafe/index.ts'
import { gps056 } from './gps056/index.ts'
import { gpsgate } from './gpsgate/index.ts'
import { gpsmarker } from './gpsmarker/index.ts'
import { gpsmta } from './gpsmta/index.ts'
import { granit } from './granit/index.ts'
import { gs100 } from './gs100/index.ts'
import { gt30 } from './gt30/index.ts'
import { haicom } from './haicom/index.ts'
import { homtecs } from './homtecs/index.ts'
import { hoopo } from './hoopo/index.ts'
import { huasheng } from './huasheng/index.ts'
import { hunterpro } from './hunterpro/index.ts'
import { hyn600 } from './hyn600/index.ts'
import { idpl } from './idpl/index.ts'
import { intellitrac } from './intellitrac/index.ts'
import { its } from './its/index.ts'
import { ivt401 } from './ivt401/index.ts'
import { jido } from './jido/index.ts'
import { jimiphoto } from './jimiphoto/index.ts'
import { jmak } from './jmak/index.ts'
import { jpkorjar } from './jpkorjar/index.ts'
import { jt1078 } from './jt1078/index.ts'
import { jt600 } from './jt600/index.ts'
import { kenji } from './kenji/index.ts'
import { khd } from './khd/index.ts'
import { l100 } from './l100/index.ts'
import { laipac } from './laipac/index.ts'
import { leafspy } from './leafspy/index.ts'
import { m2c } from './m2c/index.ts'
import { maestro } from './maestro/index.ts'
import { manpower } from './manpower/index.ts'
import { mavlink2 } from './mavlink2/index.ts'
import { maxpb } from './maxpb/index.ts'
import { meiligao } from './meiligao/index.ts'
import { meitrack } from './meitrack/index.ts'
import { mictrack } from './mictrack/index.ts'
import { milesmate } from './milesmate/index.ts'
import { minifinder } from './minifinder/index.ts'
import { minifinder2 } from './minifinder2/index.ts'
import { mobilogix } from './mobilogix/index.ts'
import { moovbox } from './moovbox/index.ts'
import { motor } from './motor/index.ts'
import { mtx } from './mtx/index.ts'
import { mxt } from './mxt/index.ts'
import { navigil } from './navigil/index.ts'
import { navis } from './navis/index.ts'
import { naviset } from './naviset/index.ts'
import { ndtpv6 } from './ndtpv6/index.ts'
import { neos } from './neos/index.ts'
import { net } from './net/index.ts'
import { niot } from './niot/index.ts'
import { noran } from './noran/index.ts'
import { nto } from './nto/index.ts'
import { nvs } from './nvs/index.ts'
import { nyitech } from './nyitech/index.ts'
import { obddongle } from './obddongle/index.ts'
import { oigo } from './oigo/index.ts'
import { oko } from './oko/index.ts'
import { omnicomm } from './omnicomm/index.ts'
import { opengts } from './opengts/index.ts'
import { orbcomm } from './orbcomm/index.ts'
import { orion } from './orion/index.ts'
import { osmand } from './osmand/index.ts'
import { outsafe } from './outsafe/index.ts'
import { owntracks } from './owntracks/index.ts'
import { pacifictrack } from './pacifictrack/index.ts'
import { pathaway } from './pathaway/index.ts'
import { piligrim } from './piligrim/index.ts'
import { plugin } from './plugin/index.ts'
import { polte } from './polte/index.ts'
import { portman } from './portman/index.ts'
import { pretrace } from './pretrace/index.ts'
import { pricol } from './pricol/index.ts'
import { progress } from './progress/index.ts'
import { pst } from './pst/index.ts'
import { pt215 } from './pt215/index.ts'
import { pt3000 } from './pt3000/index.ts'
import { pt502 } from './pt502/index.ts'
import { pt60 } from './pt60/index.ts'
import { r12w } from './r12w/index.ts'
import { r16h } from './r16h/index.ts'
import { racedynamics } from './racedynamics/index.ts'
import { radar } from './radar/index.ts'
import { radshid } from './radshid/index.ts'
import { ramac } from './ramac/index.ts'
import { raveon } from './raveon/index.ts'
import { recoda } from './recoda/index.ts'
import { retranslator } from './retranslator/index.ts'
import { rftrack } from './rftrack/index.ts'
import { robotrack } from './robotrack/index.ts'
import { rst } from './rst/index.ts'
import { ruptela } from './ruptela/index.ts'
import { s168 } from './s168/index.ts'
import { sabertek } from './sabertek/index.ts'
import { sanav } from './sanav/index.ts'
import { sanul } from './sanul/index.ts'
import { sigfox } from './sigfox/index.ts'
import { siwi } from './siwi/index.ts'
import { skypatrol } from './skypatrol/index.ts'
import { smartcar } from './smartcar/index.ts'
import { smartsole } from './smartsole/index.ts'
import { smokey } from './smokey/index.ts'
import { snapper } from './snapper/index.ts'
import { spot } from './spot/index.ts'
import { starcom } from './starcom/index.ts'
import { starlink } from './starlink/index.ts'
import { startek } from './startek/index.ts'
import { stb } from './stb/index.ts'
import { stl060 } from './stl060/index.ts'
import { suntech } from './suntech/index.ts'
import { supermate } from './supermate/index.ts'
import { svias } from './svias/index.ts'
import { swiftech } from './swiftech/index.ts'
import { t55 } from './t55/index.ts'
import { t57 } from './t57/index.ts'
import { t622iridium } from './t622iridium/index.ts'
import { t800x } from './t800x/index.ts'
import { taip } from './taip/index.ts'
import { techtlt } from './techtlt/index.ts'
import { techtocruz } from './techtocruz/index.ts'
import { tek } from './tek/index.ts'
import { telemax } from './telemax/index.ts'
import { telic } from './telic/index.ts'
import { teratrack } from './teratrack/index.ts'
import { thinkpower } from './thinkpower/index.ts'
import { thinkrace } from './thinkrace/index.ts'
import { thuraya } from './thuraya/index.ts'
import { tlv } from './tlv/index.ts'
import { tmg } from './tmg/index.ts'
import { topflytech } from './topflytech/index.ts'
import { totem } from './totem/index.ts'
import { tr20 } from './tr20/index.ts'
import { tr900 } from './tr900/index.ts'
import { trackbox } from './trackbox/index.ts'
import { trakmate } from './trakmate/index.ts'
import { tramigo } from './tramigo/index.ts'
import { transync } from './transync/index.ts'
import { trv } from './trv/index.ts'
import { tt8850 } from './tt8850/index.ts'
import { ttnhttp } from './ttnhttp/index.ts'
import { tytan } from './tytan/index.ts'
import { tzone } from './tzone/index.ts'
import { ulbotech } from './ulbotech/index.ts'
import { upro } from './upro/index.ts'
import { uux } from './uux/index.ts'
import { valtrack } from './valtrack/index.ts'
import { visiontek } from './visiontek/index.ts'
import { vlt } from './vlt/index.ts'
import { vnet } from './vnet/index.ts'
import { vt200 } from './vt200/index.ts'
import { vtfms } from './vtfms/index.ts'
import { wialon } from './wialon/index.ts'
import { wli } from './wli/index.ts'
import { wondex } from './wondex/index.ts'
import { wristband } from './wristband/index.ts'
import { xexun3 } from './xexun3/index.ts'
import { xirgo } from './xirgo/index.ts'
import { xrb28 } from './xrb28/index.ts'
import { xt013 } from './xt013/index.ts'
import { ywt } from './ywt/index.ts'

/** Families that are known by their clues: named and cut into frames, not decoded yet. */
export const known: readonly Family[] = [
  adm,
  ais,
  alematics,
  anytrek,
  apel,
  aplicom,
  appello,
  aquila,
  ardi01,
  arknav,
  arknavx8,
  armoli,
  arnavi,
  astra,
  at2000,
  atrack,
  auro,
  austinnb,
  autofon,
  autograde,
  autotrack,
  avema,
  avl301,
  b2316,
  bce,
  blue,
  box,
  bstpl,
  c2stek,
  calamp,
  carcell,
  carscop,
  cartrack,
  castel,
  cautela,
  cellocator,
  cguard,
  cityeasy,
  continental,
  cradlepoint,
  dingtek,
  disha,
  dmt,
  dmthttp,
  dolphin,
  dsf22,
  dualcam,
  dway,
  easytrack,
  eelink,
  egts,
  enfora,
  ennfu,
  envotech,
  eseal,
  esky,
  extremtrac,
  fifotrack,
  fleetguide,
  flespi,
  flexapi,
  flexcomm,
  flextrack,
  fox,
  freedom,
  freematics,
  futureway,
  g1rus,
  galileo,
  gator,
  genx,
  gl200,
  gl601,
  globalsat,
  globalstar,
  gnx,
  gosafe,
  gps056,
  gpsgate,
  gpsmarker,
  gpsmta,
  granit,
  gs100,
  gt30,
  haicom,
  homtecs,
  hoopo,
  huasheng,
  hunterpro,
  hyn600,
  idpl,
  intellitrac,
  its,
  ivt401,
  jido,
  jimiphoto,
  jmak,
  jpkorjar,
  jt1078,
  jt600,
  kenji,
  khd,
  l100,
  laipac,
  leafspy,
  m2c,
  maestro,
  manpower,
  mavlink2,
  maxpb,
  meiligao,
  meitrack,
  mictrack,
  milesmate,
  minifinder,
  minifinder2,
  mobilogix,
  moovbox,
  motor,
  mtx,
  mxt,
  navigil,
  navis,
  naviset,
  ndtpv6,
  neos,
  net,
  niot,
  noran,
  nto,
  nvs,
  nyitech,
  obddongle,
  oigo,
  oko,
  omnicomm,
  opengts,
  orbcomm,
  orion,
  osmand,
  outsafe,
  owntracks,
  pacifictrack,
  pathaway,
  piligrim,
  plugin,
  polte,
  portman,
  pretrace,
  pricol,
  progress,
  pst,
  pt215,
  pt3000,
  pt502,
  pt60,
  r12w,
  r16h,
  racedynamics,
  radar,
  radshid,
  ramac,
  raveon,
  recoda,
  retranslator,
  rftrack,
  robotrack,
  rst,
  ruptela,
  s168,
  sabertek,
  sanav,
  sanul,
  sigfox,
  siwi,
  skypatrol,
  smartcar,
  smartsole,
  smokey,
  snapper,
  spot,
  starcom,
  starlink,
  startek,
  stb,
  stl060,
  suntech,
  supermate,
  svias,
  swiftech,
  t55,
  t57,
  t622iridium,
  t800x,
  taip,
  techtlt,
  techtocruz,
  tek,
  telemax,
  telic,
  teratrack,
  thinkpower,
  thinkrace,
  thuraya,
  tlv,
  tmg,
  topflytech,
  totem,
  tr20,
  tr900,
  trackbox,
  trakmate,
  tramigo,
  transync,
  trv,
  tt8850,
  ttnhttp,
  tytan,
  tzone,
  ulbotech,
  upro,
  uux,
  valtrack,
  visiontek,
  vlt,
  vnet,
  vt200,
  vtfms,
  wialon,
  wli,
  wondex,
  wristband,
  xexun3,
  xirgo,
  xrb28,
  xt013,
  ywt,
]
