export async function createThread({ url, token }: { url: string; token: string }): Promise<string> {
  const answer = await fetch(`${url}/api/v1/threads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`A thread could not be made: ${answer.status}`);
  return ((await answer.json()) as { id: string }).id;
}
