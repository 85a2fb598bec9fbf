/**
 * Letters and signs that the eye takes for one another, from Unicode's UTS #39 and from what has been
 * tried on readers: each line is a prototype and what looks like it. Marks are off already, and what
 * NFKC folds (fullwidth, mathematical, circled letters) needs no line.
 *
 * Of capital I and small l, nobody can say which is which; of small i and l, or of I and L, they can.
 * So these four stand for themselves here, see look-key.ts.
 */
const lines = `
a аɑᴀαΑА
b ьᖯʙɓƀвßβΒВ
c ςсᴄСƈ
d ԁᴅɗɖđ
e еҽᴇεɛɘєЕΕə℮
f ꜰƒϝ
g ɡɢɠԌցǥ
h һհʜħнНΗⱨ
i іɪιı
j јȷᴊյϳЈ
k ᴋƙκкКΚĸⱪ
I ІΙӀꓲ
l ӏו׀ןاǀ1|∣ǁ⏐ł
L ʟԼⳐ
m ᴍɱмМΜϺ
n ոռɴŋɲηпΝƞ
o οоσօᴏסە0ΟОՕøɵ〇ഠ๐໐ⲟδ
p рρᴘƥΡР
q ԛɋգԚϙ
r гᴦʀɾɼ
s ѕꜱʂЅՏƽ
t ᴛƭŧтτТΤ
u υսʋᴜՍʊ
v νѵᴠѴ
w ԝᴡѡωɯԜա
x хχҳΧХ×
y уүγʏƴყΥУҮɣ
z ᴢȥʐΖƶ
3 зʒЗӠӡƷȝ
4 чЧ
ae æӕ
oe œ
th þ
' ’‘‚‛ʼʻ′\`ʹʽ
" “”„‟«»ˮ
- ‐‒–—―−ー一─
. ۔।·•‧∙⋅・
: ։׃∶ː
/ ⁄∕╱
ي ىیې
ك ک
ه ہھ
ロ 口囗
エ 工
カ 力
タ 夕
ト 卜
ニ 二
ハ 八
ヘ へ
`

/** A sign and the prototype that it looks like. */
export const lookAlikes: ReadonlyMap<string, string> = new Map(
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [prototype = '', signs = ''] = line.split(' ')
      return Array.from(signs, (sign) => [sign, prototype] as const)
    }),
)
