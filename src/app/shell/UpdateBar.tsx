import { useState, useSyncExternalStore } from 'react';
import { Button } from '../parts/Button.tsx';
import { updateOnOffer } from '../site.ts';
import './update-bar.css';

const subscribe = (listener: () => void) => updateOnOffer.subscribe(listener);
const snapshot = () => updateOnOffer.get();

/** Offers a newer version quietly; nothing happens until the person agrees. */
export function UpdateBar() {
  const update = useSyncExternalStore(subscribe, snapshot);
  const [isApplying, setIsApplying] = useState(false);
  // The region is there before its words, else no screen reader would say them.
  return (
    <div className="update-bar" aria-live="polite">
      {update && (
        <div className="update-bar-offer">
          <p className="update-bar-words">A new version is ready</p>
          <Button
            kind="main"
            isDisabled={isApplying}
            onPress={() => {
              setIsApplying(true);
              update.apply();
            }}
          >
            Update now
          </Button>
          <Button kind="quiet" onPress={() => updateOnOffer.set(null)}>
            Later
          </Button>
        </div>
      )}
    </div>
  );
}
