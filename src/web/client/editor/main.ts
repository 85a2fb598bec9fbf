import { RichText } from './rich-text.ts'

// Its field works without it.
customElements.define('rich-text', RichText)
