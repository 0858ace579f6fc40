import { HearthError } from "@hearth/contract";
import sharp from "sharp";

/** Pixels of a side, as it is served. */
const SIDE = 128;
/** A picture of more pixels is refused before it is unpacked: 40 megapixels are more than any camera's avatar. */
const MOST_PIXELS = 40_000_000;
const SECONDS = 5;

const bytesAt = (bytes: Buffer, at: number, text: string) =>
  bytes.subarray(at, at + text.length).toString("latin1") === text;

/** By its first bytes, so that only these four are ever unpacked; SVG in particular can name files and other addresses. */
const KINDS: ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytesAt(bytes, 0, "\xff\xd8\xff"),
  (bytes) => bytesAt(bytes, 0, "\x89PNG\r\n"),
  (bytes) => bytesAt(bytes, 0, "RIFF") && bytesAt(bytes, 8, "WEBP"),
  (bytes) => bytesAt(bytes, 4, "ftypavi"),
];

/**
 * Draws a picture anew: cut square, 128 pixels, WebP, upright, without anything that stood in the file beside it (places, cameras,
 * programs). Throws `bad-input` for what is no JPEG, PNG, WebP or AVIF, or is too large or broken.
 */
export async function drawnAnew(bytes: Buffer): Promise<Buffer> {
  if (!KINDS.some((is) => is(bytes))) throw unusable("it must be a JPEG, PNG, WebP or AVIF");
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: "cover" })
      .webp({ quality: 82 })
      .timeout({ seconds: SECONDS })
      .toBuffer();
  } catch (error) {
    const large = /pixel limit/i.test(String(error));
    throw unusable(large ? "it has more than 40 million pixels" : "it is broken, or no picture");
  }
}

const unusable = (message: string) => new HearthError("bad-input", [{ path: "image", message }]);
