/** Faces and signs of joy, as a text holds them: without a variation selector or a skin tone, letters in lower case. */
export const emoji = {
  smile: `
    🙂 😊 😀 😄 😃 😁 😆 😅 😂 🤣 😉 😜 😝 😋 😎 🤗 🙃 ☺ 😇 🥰 😍 😺 🎉 🎊 🥳 👍 👏 💪 🙌 ✨
    :) :-) ;) ;-) =) :d :-d ;d =d :p :-p ;p`,
}
