import { AutoSave } from './auto-save.ts'
import { ChapterOrder } from './chapter-order.ts'
import { CopyBox } from './copy-box.ts'
import { CountLeft } from './count-left.ts'
import { DisplayForm } from './display-form.ts'
import { DisplayLink } from './display-link.ts'
import { DropMenu } from './drop-menu.ts'
import { FilterPanel } from './filter-panel.ts'
import { KeptForm } from './kept-form.ts'
import { LiveProgress } from './live-progress.ts'
import { ManyWorks } from './many-works.ts'
import { NameLines } from './name-lines.ts'
import { OwnTexts } from './own-texts.ts'
import { OwnZone } from './own-zone.ts'
import { PasskeyForm } from './passkey-form.ts'
import { ReadingProgress } from './reading-progress.ts'
import { TagFinder } from './tag-finder.ts'
import { TypedWord } from './typed-word.ts'

// Each of these improves markup that already works. A page without them loses nothing it needs.
customElements.define('drop-menu', DropMenu)
customElements.define('filter-panel', FilterPanel)
customElements.define('tag-finder', TagFinder)
customElements.define('name-lines', NameLines)
customElements.define('count-left', CountLeft)
customElements.define('passkey-form', PasskeyForm)
customElements.define('reading-progress', ReadingProgress)
customElements.define('live-progress', LiveProgress)
customElements.define('display-form', DisplayForm)
customElements.define('display-link', DisplayLink)
customElements.define('chapter-order', ChapterOrder)
customElements.define('copy-box', CopyBox)
customElements.define('own-zone', OwnZone)
customElements.define('auto-save', AutoSave)
customElements.define('kept-form', KeptForm)
customElements.define('own-texts', OwnTexts)
customElements.define('many-works', ManyWorks)
customElements.define('typed-word', TypedWord)
