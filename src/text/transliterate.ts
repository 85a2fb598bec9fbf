/**
 * Text in Latin letters without accents: Latin, Greek, Cyrillic, Kana and Hangul. White space
 * becomes a space, dashes a hyphen; what has no spelling here (Han, Arabic, signs) is left out.
 */
export function transliterate(text: string): string {
  let latin = ''
  for (const character of text.normalize('NFC')) {
    latin += character <= '\x7e' ? asciiOf(character) : spelling(character)
  }
  return latin
}

function asciiOf(character: string): string {
  return character < ' ' ? ' ' : character
}

function spelling(character: string): string {
  const direct = spellings.get(character)
  if (direct !== undefined) return direct
  const lower = character.toLowerCase()
  const small = lower === character ? undefined : spellings.get(lower)
  if (small !== undefined) return small.slice(0, 1).toUpperCase() + small.slice(1)
  const code = character.codePointAt(0) ?? 0
  if (code >= 0xac00 && code <= 0xd7a3) return hangul(code - 0xac00)
  if (/\s/.test(character)) return ' '
  const parts = character.normalize('NFKD')
  if (parts === character) return ''
  let latin = ''
  for (const part of parts) latin += part <= '\x7e' ? asciiOf(part) : (spellings.get(part) ?? '')
  return latin
}

const initials = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ')
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
const finals = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')

// Revised Romanisation, syllable by syllable.
function hangul(syllable: number): string {
  const initial = initials[Math.floor(syllable / 588)] ?? ''
  const vowel = vowels[Math.floor((syllable % 588) / 28)] ?? ''
  const final = finals[syllable % 28] ?? ''
  return `${initial}${vowel}${final}`.replaceAll('-', '')
}

const pairs = `ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŧ t ŋ ng ĸ k ſ s – - — - ‐ - ‑ - ― - … ...
а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts
ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ќ kj
ѕ dz ә a ғ gh қ q ң ng ө o ұ u ү u һ h
α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o
あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu
て te と to な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya
ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を o ん n が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu
ぜ ze ぞ zo だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ぁ a
ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo ゔ vu`

const spellings: ReadonlyMap<string, string> = makeSpellings()

function makeSpellings(): Map<string, string> {
  const spelled = new Map<string, string>()
  const words = pairs.split(/\s+/)
  for (let place = 0; place < words.length; place += 2) {
    const letter = words[place] ?? ''
    const latin = words[place + 1] ?? ''
    spelled.set(letter, 'ъь'.includes(letter) ? '' : latin)
    const code = letter.charCodeAt(0)
    if (code >= 0x3041 && code <= 0x3096) spelled.set(String.fromCharCode(code + 0x60), latin)
  }
  return spelled
}
