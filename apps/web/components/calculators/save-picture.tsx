// Saving a chart as a PNG picture, as it is seen: colours and letters of the page, twice as fine.
'use client';
import { ImageDown } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/states.tsx';
import { saveFile } from '../view/save-file.ts';

const FINER = 2;
const SEEN = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size', 'font-weight'] as const;

export interface SavePictureProps {
  /** What holds the chart. */
  of: RefObject<HTMLElement | null>;
  /** The name of the file. */
  name: string;
}

export function SavePicture({ of, name }: SavePictureProps) {
  const [failed, setFailed] = useState(false);
  const save = () => {
    const drawing = of.current?.querySelector('svg');
    setFailed(false);
    if (!drawing) return setFailed(true);
    return pictureOf(drawing).then(
      (picture) => saveFile(picture, `${name}.png`),
      (error: unknown) => {
        console.warn('The chart was not drawn as a picture.', error);
        setFailed(true);
      },
    );
  };
  return (
    <>
      {failed ? <ErrorState title="The picture could not be made" className="py-1" /> : null}
      <Button size="sm" look="quiet" onClick={() => void save()}>
        <ImageDown aria-hidden />
        Save as PNG
      </Button>
    </>
  );
}

async function pictureOf(drawing: SVGSVGElement): Promise<Blob> {
  const { width, height } = drawing.getBoundingClientRect();
  const image = new Image();
  const source = new XMLSerializer().serializeToString(asSeen(drawing, width, height));
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * FINER);
  canvas.height = Math.round(height * FINER);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures');
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim() || '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the picture is empty'))), 'image/png');
  });
}

/** A copy that needs no style sheet: outside the page there is none. */
function asSeen(drawing: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  for (const [at, seen] of [drawing, ...drawing.querySelectorAll<SVGElement>('*')].entries()) {
    const style = getComputedStyle(seen);
    for (const property of SEEN) copies[at]?.style.setProperty(property, style.getPropertyValue(property));
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return copy;
}
