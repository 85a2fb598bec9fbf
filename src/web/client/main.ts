import { DisplayForm } from './display-form.ts'
import { DisplayLink } from './display-link.ts'
import { DropMenu } from './drop-menu.ts'
import { FilterPanel } from './filter-panel.ts'
import { LiveProgress } from './live-progress.ts'
import { ReadingProgress } from './reading-progress.ts'
import { TagFinder } from './tag-finder.ts'

// Each of these improves markup that already works. A page without them loses nothing it needs.
customElements.define('drop-menu', DropMenu)
customElements.define('filter-panel', FilterPanel)
customElements.define('tag-finder', TagFinder)
customElements.define('reading-progress', ReadingProgress)
customElements.define('live-progress', LiveProgress)
customElements.define('display-form', DisplayForm)
customElements.define('display-link', DisplayLink)
