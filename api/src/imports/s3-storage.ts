/** Files in an S3 bucket, or in what speaks like it. */
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { notFound, type FileStore } from '@shortlist/agent';

/** @param url  as in `createFileStore` */
export function s3Store(url: URL): FileStore {
  const Bucket = url.hostname;
  const prefix = url.pathname.replace(/^\/|\/$/g, '');
  const endpoint = url.searchParams.get('endpoint');
  const region = url.searchParams.get('region');
  const s3 = new S3Client({
    ...(region ? { region } : {}),
    // Servers of one's own rarely have a host name for each bucket.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
  });
  const at = (key: string) => ({ Bucket, Key: prefix ? `${prefix}/${key}` : key });
  return {
    async put(key, bytes) {
      await s3.send(new PutObjectCommand({ ...at(key), Body: bytes }));
    },
    async get(key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand(at(key)));
        if (!Body) throw notFound('The stored file');
        return await Body.transformToByteArray();
      } catch (error) {
        throw error instanceof NoSuchKey ? notFound('The stored file') : error;
      }
    },
    async delete(key) {
      await s3.send(new DeleteObjectCommand(at(key)));
    },
  };
}
