import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../engine/contract.ts';
import { frameGrabber } from '../../camera/frame-grabber.ts';
import { lookLive } from '../../camera/live-look.ts';
import { type Facing, type OpenCamera, openCamera } from '../../camera/open-camera.ts';
import { ChoosePhoto } from '../../choosing/ChoosePhoto.tsx';
import { Gallery } from '../../gallery/Gallery.tsx';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { useSite } from '../../site.ts';
import { AnsweringNote } from '../search/AnsweringNote.tsx';
import { EncoderNote } from '../search/EncoderNote.tsx';
import './camera-view.css';

/** Neighbours under the viewfinder: one row. */
const RESULTS = 8;

/** The viewfinder: shows what looks like the view while one moves; the shutter makes the view the query. */
export function CameraView() {
  const { collection, engine, navigation, session } = useSite();
  const video = useRef<HTMLVideoElement>(null);
  const [facing, setFacing] = useState<Facing>('environment');
  const [camera, setCamera] = useState<OpenCamera | null>(null);
  const [isTorchOn, setIsTorchOn] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt opens it anew
  useEffect(() => {
    let isCurrent = true;
    let opened: OpenCamera | null = null;
    const open = async () => {
      opened?.close();
      try {
        const fresh = await openCamera(facing);
        if (!isCurrent) return fresh.close();
        opened = fresh;
        setProblem(null);
        setCamera(fresh);
        setIsTorchOn(false);
      } catch (error) {
        if (isCurrent) setProblem((error as Error).message);
      }
    };
    // iOS shows a black picture after the page was hidden, until the stream is opened anew.
    const follow = () => {
      if (document.hidden) opened?.close();
      else void open();
    };
    if (!document.hidden) void open();
    document.addEventListener('visibilitychange', follow);
    return () => {
      isCurrent = false;
      opened?.close();
      document.removeEventListener('visibilitychange', follow);
    };
  }, [facing, attempt]);

  useEffect(() => {
    const element = video.current;
    if (!element || !camera) return;
    element.srcObject = camera.stream;
    void element.play().catch(() => {}); // Browsers that do not play by themselves show the first frame.
    const ending = new AbortController();
    const grabber = frameGrabber(element);
    const looking = lookLive<Answer>(
      {
        glance: grabber.glance,
        capture: grabber.small,
        async ask({ photo }) {
          const parts = [{ kind: 'photo', weight: 1, photo }] as const;
          const found = await engine.answer({ parts, focus: null }, { k: RESULTS, reach: 'nearest', filters: [] });
          await collection.load(found.neighbours.map(({ item }) => item));
          return found;
        },
        show: setAnswer,
        now: () => performance.now(),
        wait: (ms) => new Promise((resolve) => window.setTimeout(resolve, ms)),
      },
      ending.signal,
    );
    looking.catch((error: Error) => setProblem(error.message));
    return () => ending.abort();
  }, [camera, collection, engine]);

  const shoot = useCallback(async () => {
    if (!video.current) return;
    const photo = await frameGrabber(video.current).whole();
    if (photo) session.askPhoto(photo, 'Camera photo', 'Your photo');
  }, [session]);

  const shown = answer?.neighbours.filter(({ item }) => collection.has(item)).map(({ item }) => item) ?? [];
  return (
    <main className="camera-view">
      <h2 className="unseen">Camera</h2>
      <div className="camera-finder">
        {/* Without playsInline iOS opens its own player. */}
        <video ref={video} className="camera-video" playsInline muted autoPlay aria-label="Viewfinder" />
        {problem !== null && (
          <div className="camera-problem">
            <Notice message={problem}>
              <ChoosePhoto kind="plain" />
              <Button onPress={() => setAttempt(attempt + 1)}>Try again</Button>
            </Notice>
          </div>
        )}
      </div>
      <div className="camera-controls">
        <Button icon="close" kind="quiet" isIconOnly onPress={() => navigation.leave()}>
          Close the camera
        </Button>
        <button type="button" className="camera-shutter" disabled={!camera} onClick={() => void shoot()}>
          <span className="unseen">Search by this view</span>
        </button>
        <div className="camera-extras">
          {camera && camera.count > 1 && (
            <Button
              icon="turn"
              kind="quiet"
              isIconOnly
              onPress={() => setFacing(facing === 'user' ? 'environment' : 'user')}
            >
              Switch the camera
            </Button>
          )}
          {camera?.hasTorch && (
            <Button
              icon="light"
              kind={isTorchOn ? 'main' : 'quiet'}
              isIconOnly
              onPress={() => {
                void camera.setTorch(!isTorchOn).then(() => setIsTorchOn(!isTorchOn));
              }}
            >
              {isTorchOn ? 'Light off' : 'Light on'}
            </Button>
          )}
        </div>
      </div>
      <AnsweringNote />
      <EncoderNote />
      <div className="camera-results">
        {shown.length > 0 ? (
          <Gallery label="Looks like" items={shown} isStrip />
        ) : (
          problem === null && (
            <p className="camera-hint">Point the camera at a thing; what looks like it appears here.</p>
          )
        )}
      </div>
    </main>
  );
}
