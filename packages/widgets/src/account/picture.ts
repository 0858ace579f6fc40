/** Length of a picture's sides before the server draws it anew, smaller; pixels. */
const SIDE = 256;

/** A picture as the server takes it: cut square, small, as base64. Rejects when it cannot be read. */
export async function squareOf(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const side = Math.min(bitmap.width, bitmap.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.min(SIDE, side);
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  canvas.getContext("2d")!.drawImage(bitmap, left, top, side, side, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL("image/webp", 0.9).split(",")[1]!;
}
