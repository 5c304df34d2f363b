import { Component, type ReactNode } from 'react';
import { Button } from './parts/Button.tsx';
import { Notice } from './parts/Notice.tsx';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly message: string | null;
}

/** Keeps a fault of the app itself from leaving an empty page. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <main className="boot">
        <Notice title="Akin has stopped because of a fault of its own" message={message}>
          <Button kind="main" onPress={() => window.location.reload()}>
            Load again
          </Button>
        </Notice>
      </main>
    );
  }
}
