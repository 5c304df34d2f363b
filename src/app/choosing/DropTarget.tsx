import { useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import './drop-target.css';
import { mayHoldPicture, pictureIn } from './picture-in.ts';
import { useOffered } from './use-offered.ts';

/** Takes pictures dropped anywhere, and pasted ones; shows where to drop while something is dragged over the page. */
export function DropTarget() {
  const take = useOffered();
  const [isOver, setIsOver] = useState(false);
  const overlay = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // Browsers tell of every element that is entered and left; inside stays above zero while over the page.
    let inside = 0;
    const end = () => {
      inside = 0;
      setIsOver(false);
    };
    const enter = ({ dataTransfer }: DragEvent) => {
      inside++;
      if (dataTransfer && mayHoldPicture(dataTransfer)) setIsOver(true);
    };
    const leave = () => {
      if (--inside <= 0) end();
    };
    const over = (event: DragEvent) => {
      if (event.dataTransfer && mayHoldPicture(event.dataTransfer)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      end();
      if (!event.dataTransfer || !mayHoldPicture(event.dataTransfer)) return;
      event.preventDefault();
      take(pictureIn(event.dataTransfer));
    };
    const paste = ({ clipboardData, target }: ClipboardEvent) => {
      const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      // Text goes where it was pasted to; a picture is none.
      if (!clipboardData || (isTyping && clipboardData.files.length === 0)) return;
      take(pictureIn(clipboardData));
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, dragend: end, drop, paste };
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener);
      }
    };
  }, [take]);

  useEffect(() => {
    // A popover stands above an open dialog, too.
    if (isOver) overlay.current?.showPopover?.();
    else overlay.current?.hidePopover?.();
  }, [isOver]);

  return (
    <div className="drop-target" ref={overlay} popover="manual" aria-hidden="true">
      <div className="drop-target-frame">
        <Icon name="drop" />
        Drop to find pictures like it
      </div>
    </div>
  );
}
