import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import './button.css'
import { classNames } from './class-names.ts'

interface Look {
  /** `primary` is the one thing to do next; `dark` closes a piece of work; `quiet` is a word in a line. */
  look?: 'plain' | 'primary' | 'dark' | 'quiet'
  size?: 'small' | 'medium' | 'large'
}

const buttonClass = ({ look = 'plain', size = 'medium' }: Look, more?: string) => classNames('button', look, size, more)

/** A button with a verb on it; never a submit button unless `type` says so. */
export function Button({
  look,
  size,
  className,
  type = 'button',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type={type} className={buttonClass({ look, size }, className)} {...rest} />
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ look, size, className, ...rest }: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a className={buttonClass({ look, size }, className)} {...rest} />
}
