import { ExplainView } from './explain-view.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { explain as words } from '../text/explain.ts'
import { useText } from '../text/use-text.ts'

interface ExplainSheetProps {
  competition: string
  event: string
  entry: string
  /** Whose it is, for the title. */
  who: string
  total: string | null
  onClose: () => void
}

/** How a total came about, over the page that it was tapped on. */
export function ExplainSheet({ competition, event, entry, who, total, onClose }: ExplainSheetProps) {
  const t = useText(words)
  return (
    <Dialog title={`${t('title')} · ${who}`} wide onClose={onClose}>
      {/* A total that changes meanwhile is explained anew. */}
      <ExplainView key={total ?? ''} competition={competition} event={event} entry={entry} />
    </Dialog>
  )
}
