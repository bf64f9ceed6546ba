/** The texts of the Notes pane; what a note says is the decoder's, in English. */
const en = {
  name: 'Notes',
  select: 'Select a frame to see what is odd about it.',
  nothing: 'Nothing odd about this frame.',
  none: 'No notes.',
  comment: 'comment',
  edit: 'Change the comment',
}

const es: typeof en = {
  name: 'Notas',
  select: 'Elija una trama para ver qué tiene de raro.',
  nothing: 'Nada raro en esta trama.',
  none: 'Sin notas.',
  comment: 'comentario',
  edit: 'Cambiar el comentario',
}

export const words = { en, es }
