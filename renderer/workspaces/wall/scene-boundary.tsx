import { Component, type ReactNode } from 'react';

interface Props {
  onFail(error: unknown): void;
  children: ReactNode;
}

/** A scene that fails takes nothing with it; whoever hears of it shows another. One for each scene and try. */
export class SceneBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onFail(error);
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
