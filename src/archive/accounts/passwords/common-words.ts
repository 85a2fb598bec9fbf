// What people take for passwords, as far as anybody can know without a list of stolen ones: words of
// the keyboard, names, sport, animals, love, games and fandoms, and the words that machines come with.
// The earlier a line stands, the sooner it is guessed.
const lines = [
  'password qwerty qwertyuiop asdfghjkl zxcvbnm qwertz azerty abc letmein welcome admin login master iloveyou',
  'monkey dragon sunshine princess football baseball superman batman shadow trustno passwort motdepasse contrasena senha',
  'administrator root user guest test testing changeme default secret passcode access temp temporary hello freedom whatever',
  'michael jordan jessica ashley michelle charlie daniel jennifer thomas robert andrew joshua matthew anthony hannah amanda',
  'hunter soccer hockey killer george summer winter spring autumn purple orange yellow silver golden ginger pepper cookie',
  'starwars pokemon naruto minecraft fortnite roblox matrix spiderman pikachu zelda mario sonic gandalf frodo hobbit potter',
  'harrypotter hogwarts slytherin gryffindor ravenclaw hufflepuff hermione draco snape sirius sherlock doctorwho tardis',
  'supernatural winchester merlin arthur startrek enterprise spock kirk avengers ironman thor loki captain marvel',
  'love lover loveyou lovely loveme iloveu forever always together baby babygirl babyboy angel angels heaven sweet sweetie',
  'sweetheart honey sugar cutie beautiful pretty princesa amor teamo tequiero bonjour schatz liebe amour soleil estrella',
  'flower flowers butterfly rainbow unicorn kitty kitten puppy doggie tigger tiger lion eagle falcon phoenix wolf panther',
  'dolphin turtle rabbit bunny horse horses chicken snoopy garfield mickey minnie donald disney simba nemo bambi peanut',
  'chocolate vanilla strawberry banana apple cherry lemon coffee pizza cheese bacon chicken noodles muffin cupcake pumpkin',
  'computer internet windows samsung google facebook twitter instagram youtube myspace yahoo hotmail gmail linkedin apple',
  'android iphone nokia sony nintendo playstation xbox gamer gaming player player1 server database system network web',
  'archive archives fanfic fanfiction fandom fiction fics fic writer writing author reader reading story stories book books',
  'fanstead ao3 library comment kudos bookmark chapter creator archivist wrangler moderator staff member account profile',
  'james john david william richard joseph charles christopher mark donald steven paul kenneth kevin brian edward ronald',
  'timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory',
  'frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter',
  'mary patricia linda elizabeth barbara susan sarah karen lisa nancy betty margaret sandra dorothy kimberly emily donna',
  'carol amy melissa deborah stephanie rebecca sharon laura cynthia kathleen angela shirley anna brenda pamela emma nicole',
  'helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce',
  'virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl jacqueline martha madison teresa gloria',
  'sara janice ann jean alice kathryn natalie sophia grace denise amber doris marilyn danielle isabella theresa diana',
  'brittany natasha marie kayla alexis lori sophie chloe zoe lucas oliver liam noah ethan mason logan elijah aiden jackson',
  'carlos juan luis miguel pedro pablo diego javier fernando alejandro sofia lucia carmen isabel hans peter klaus stefan',
  'andreas markus martin sebastian florian anja petra sabine julia katharina pierre jacques nicolas camille chantal',
  'giovanni marco francesca alessandro ivan sergey natalia olga dmitri svetlana yuki sakura hiroshi kenji akira ming',
  'london paris berlin madrid rome tokyo newyork chicago boston dallas houston texas florida california canada america',
  'england scotland ireland australia germany france espana italia brasil mexico russia china india japan korea africa',
  'liverpool arsenal chelsea manchester united barcelona realmadrid juventus milan bayern dortmund celtic rangers everton',
  'yankees redsox dodgers lakers bulls cowboys steelers packers eagles patriots raiders giants ravens broncos vikings',
  'basketball softball volleyball tennis golf golfer runner running swimmer skater dancer dance dancing music musician guitar',
  'piano drummer metallica nirvana slipknot greenday blink beatles elvis eminem tupac rihanna beyonce madonna britney',
  'ferrari porsche mercedes mustang corvette camaro honda toyota yamaha suzuki kawasaki harley ford chevy bmw audi volvo',
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october',
  'november december christmas easter halloween birthday holiday weekend morning midnight today tomorrow yesterday',
  'one two three four five six seven eight nine ten hundred thousand million first second last next once twice number',
  'red blue green black white pink brown grey gray violet crystal diamond emerald ruby sapphire pearl star stars moon sun',
  'fire water earth wind storm thunder lightning rain snow ice ocean river mountain forest desert island beach garden',
  'king queen prince knight warrior ninja samurai pirate wizard witch magic vampire zombie ghost demon devil satan god',
  'jesus christ jesuschrist church faith hope grace blessed bible genesis trinity spirit holy amen allah buddha karma',
  'mother father sister brother mommy daddy mummy grandma family friend friends bestfriend husband wife son daughter kids',
  'happy smile smiley lucky crazy sexy hottie cool awesome fucker fuckyou fuckoff fuckme asshole bitch bastard shithead bullshit',
  'nothing something anything everything nobody somebody someone everyone never ever again please thanks goodbye hi hey',
  'open sesame opensesame enter welcome home house school college university work office money dollar business company service',
  'security secure private public hidden unknown mystery power energy force legend hero heroes super mega ultra turbo max',
  'the and for you your my me mine our this that with from not but are was all any can get has her him his how its let new',
  'now old out see who why yes no is it in on of to be by do go if so up us we am an as at he or i a correct horse battery staple',
  'dont know forgot forget remember remembered reset change changed again thisis mypassword ihate hate mylife life world',
  'qweasd qweasdzxc asdasd qweqwe zxczxc zaqwsx zaqxsw cdevfr qazwsx wsxedc edcrfv asdf asdfgh qwer qwert zxcv poiuy lkjhg mnbvc',
] as const

/** How many guesses a word stands for, by the place of its line. */
export const guessesOfCommonWords: ReadonlyMap<string, number> = new Map(
  lines
    .flatMap((line, index) => line.split(' ').map((word) => [word, 16 * (index + 1)] as const))
    .toReversed(),
)

export const longestWord = Math.max(...[...guessesOfCommonWords.keys()].map((word) => word.length))
