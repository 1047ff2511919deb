import type { ShippedScheme } from '../../shared/protocol/http.ts'
import { begin } from '../text/begin.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextField } from '../ui/field.tsx'
import type { Draft } from './draft.ts'
import { SchemeNeeds } from './scheme-needs.tsx'
import { byHeading } from './schemes.ts'

interface RowsProps {
  events: Draft['events']
  schemes: readonly ShippedScheme[]
  tried: boolean
  errors: readonly { path: string; message: string }[]
  onChange: (events: Draft['events']) => void
}

const most = 12

/** The events, each with the scheme it is marked by. */
export function EventRows({ events, schemes, tried, errors, onChange }: RowsProps) {
  const t = useText(begin)
  const text = useLocalText()
  const put = (at: number, part: Partial<Draft['events'][number]>) =>
    onChange(events.map((event, index) => (index === at ? { ...event, ...part } : event)))
  const errorOf = (at: number, field: string) => errors.find(({ path }) => path === `events.${at}.${field}`)?.message
  return (
    <fieldset className="begin-events">
      <legend>{t('events')}</legend>
      {events.map((event, at) => {
        const scheme = schemes.find(({ id }) => id === event.scheme)
        const blind = (event.conduct ?? scheme?.conduct) === 'blind'
        return (
          <div key={`${at}-${events.length}`} className="begin-event">
            <TextField
              label={t('eventName')}
              value={event.name}
              onValue={name => put(at, { name })}
              maxLength={100}
              error={(tried && event.name.trim() === '' && t('missing')) || errorOf(at, 'name')}
            />
            <Field label={t('scheme')} hint={scheme && <SchemeNeeds scheme={scheme} />} error={errorOf(at, 'scheme')}>
              {control => (
                <select
                  className="input"
                  value={event.scheme}
                  onChange={change => {
                    const chosen = schemes.find(({ id }) => id === change.currentTarget.value)
                    // A name that we filled in goes with the scheme it came from.
                    const ours = event.name.trim() === '' || (scheme && event.name === text(scheme.name))
                    const name = ours && chosen ? text(chosen.name) : event.name
                    put(at, { scheme: change.currentTarget.value, name, conduct: undefined })
                  }}
                  {...control}
                >
                  {byHeading(schemes).map(({ heading, schemes: headed }) => (
                    <optgroup key={heading.zh} label={text(heading)}>
                      {headed.map(one => (
                        <option key={one.id} value={one.id}>
                          {text(one.name)}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('conduct')} hint={blind && t('conductBlindWhat')} error={errorOf(at, 'conduct')}>
              {control => (
                <select
                  className="input"
                  value={blind ? 'blind' : 'open'}
                  onChange={change => put(at, { conduct: change.currentTarget.value === 'blind' ? 'blind' : 'open' })}
                  {...control}
                >
                  <option value="open">{t('conductOpen')}</option>
                  <option value="blind">{t('conductBlind')}</option>
                </select>
              )}
            </Field>
            {events.length > 1 && (
              <Button look="quiet" onClick={() => onChange(events.filter((_, index) => index !== at))}>
                {t('removeEvent')}
              </Button>
            )}
          </div>
        )
      })}
      {events.length < most && (
        <Button onClick={() => onChange([...events, { name: '', scheme: schemes[0]?.id ?? '' }])}>
          {t('addEvent')}
        </Button>
      )}
    </fieldset>
  )
}
