import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './notice.css';

interface NoticeProps {
  /** What it is about, such as the name of a file. */
  readonly title?: string;
  /** Shown as it is. */
  readonly message: string;
  /** Buttons that help. */
  readonly children?: ReactNode;
}

/** Says at the place where it happened what went wrong and what can be done. */
export function Notice({ title, message, children }: NoticeProps) {
  return (
    <div className="notice" role="alert">
      <Icon name="warning" />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        <p className="notice-message">{message}</p>
        {children && <div className="notice-actions">{children}</div>}
      </div>
    </div>
  );
}
