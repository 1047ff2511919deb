import { Component, type ReactNode } from 'react'

interface CatchProps {
  children: ReactNode
  fallback: (error: unknown) => ReactNode
}

/** Shows the fallback in place of what failed to render. React has this only as a class. */
export class Catch extends Component<CatchProps, { failed: { error: unknown } | null }> {
  override state: { failed: { error: unknown } | null } = { failed: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } }
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(this.state.failed.error) : this.props.children
  }
}
