import { useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { App } from './App.tsx';
import './boot.css';
import './first-look.css';
import { openSite } from './open-site.ts';
import { Button } from './parts/Button.tsx';
import { Notice } from './parts/Notice.tsx';
import { ProgressBar } from './parts/ProgressBar.tsx';
import { Mark } from './shell/Mark.tsx';
import { assembleSite, type Site, SiteContext } from './site.ts';
import { startEncoderWhenWelcome } from './start-encoder-when-welcome.ts';
import { formatBytesOf } from './wording/quantities.ts';

type BootState =
  | { readonly state: 'loading'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'open'; readonly site: Site };

const LOADING: BootState = { state: 'loading', doneBytes: 0, totalBytes: 0 };

/** Opens the site, and shows the app when it is open. */
export function Boot() {
  const [boot, setBoot] = useState<BootState>(LOADING);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt opens it anew
  useEffect(() => {
    let isCurrent = true;
    const show = (next: BootState) => isCurrent && setBoot(next);
    openSite((progress) => show({ state: 'loading', ...progress })).then(
      (opened) => {
        if (!isCurrent) return;
        const site = assembleSite(opened, new Date());
        startEncoderWhenWelcome(site.engine);
        show({ state: 'open', site });
      },
      (error) => show({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [attempt]);

  useLayoutEffect(() => {
    if (boot.state !== 'loading') document.getElementById('first-look')?.remove();
  }, [boot.state]);

  if (boot.state === 'open') {
    return (
      <SiteContext value={boot.site}>
        <App />
      </SiteContext>
    );
  }
  const beneathFirstLook = isFirstLookShown() && document.getElementById('first-look-progress');
  if (boot.state === 'loading' && beneathFirstLook) {
    return createPortal(<Loading doneBytes={boot.doneBytes} totalBytes={boot.totalBytes} />, beneathFirstLook);
  }
  return (
    <main className="boot">
      <h1 className="boot-title">
        <Mark />
        Akin
      </h1>
      {boot.state === 'failed' ? (
        <Notice title="The collection could not be opened" message={boot.message}>
          <Button
            onPress={() => {
              setBoot(LOADING);
              setAttempt(attempt + 1);
            }}
          >
            Retry
          </Button>
        </Notice>
      ) : (
        <Loading doneBytes={boot.doneBytes} totalBytes={boot.totalBytes} />
      )}
    </main>
  );
}

/** Whether the start screen's top stands there already (`first-look.ts`). */
const isFirstLookShown = (): boolean => document.documentElement.dataset.firstLook !== undefined;

function Loading({ doneBytes, totalBytes }: { readonly doneBytes: number; readonly totalBytes: number }) {
  const bytes = totalBytes > 0 ? formatBytesOf(doneBytes, totalBytes) : '';
  return (
    <div className="boot-loading">
      <p role="status">Opening the collection …</p>
      <ProgressBar label="List of pictures" words={bytes} doneBytes={doneBytes} totalBytes={totalBytes} />
      <p className="boot-bytes">{bytes}</p>
    </div>
  );
}
