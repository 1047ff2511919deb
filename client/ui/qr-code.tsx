import { useMemo } from 'react'
import { encode } from 'uqr'
import './qr-code.css'

interface QrCodeProps {
  text: string
  /** What scanning it does, for those who cannot. */
  label: string
  className?: string
}

/** A QR code as one vector path, always dark on white: cameras do not read it the other way round. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { size, path } = useMemo(() => drawn(text), [text])
  return (
    <svg className={`qr-code ${className ?? ''}`} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} fill="#111" />
    </svg>
  )
}

function drawn(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { border: 3 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
