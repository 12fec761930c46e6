import { describe, expect, it } from 'vitest';
import { allowedAddresses } from './allowed-address.ts';

const guard = { allowInternal: false, variable: 'HOSTS', field: 'url' };
const refusalOf = (host: string, allowInternal = false) =>
  allowedAddresses(new URL(`http://${host}/`).hostname, { ...guard, allowInternal }).then(
    () => 'allowed',
    (error: Error) => error.message,
  );

/** Ways of writing this machine, its networks and the keys of its cloud: as people, parsers and attackers do. */
const INSIDE = [
  // This machine, in every notation that URLs take.
  ...['127.0.0.1', '127.0.0.2', '127.255.255.254', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0177.1'],
  ...['0177.0.0.01', '017700000001', '0x7F.0x0.0x0.0x1', '127.0.0.1.', '%31%32%37.0.0.1', '１２７.0.0.1', '⑫⑦.0.0.1'],
  ...['localhost', 'LOCALHOST', 'localhost.', 'ⓛocalhost', '[::1]', '[0:0:0:0:0:0:0:1]', '[::0001]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:1]', '[::127.0.0.1]'],
  // Nowhere, which means here.
  ...['0.0.0.0', '0', '0x0', '0.1.2.3', '[::]', '[::ffff:0.0.0.0]'],
  // Its networks.
  ...['10.0.0.1', '10.255.255.255', '167772161', '012.0.0.1', '0xa.0.0.1', '[::ffff:10.0.0.1]', '172.16.0.1'],
  ...['172.31.255.255', '192.168.0.1', '192.168.1', '3232235521', '0xc0a80001', '100.64.0.1', '100.127.255.254'],
  ...['198.18.0.1', '192.0.0.1', '[fc00::1]', '[fd12:3456::1]', '[fec0::1]'],
  // Keys of clouds, and what is no single machine.
  ...['169.254.169.254', '2852039166', '0xa9fea9fe', '169.254.170.2', '[fe80::1]', '[::ffff:169.254.169.254]'],
  ...['[fd00:ec2::254]', '100.100.100.200', '192.0.0.192', '224.0.0.1', '255.255.255.255', '[ff02::1]'],
  // An inner address in the clothes of a tunnel or a translator.
  ...['[64:ff9b::7f00:1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::a00:1]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::1]'],
];

describe('an address that a customer chose', () => {
  it(`is refused in ${INSIDE.length} spellings of what is inside`, async () => {
    expect(INSIDE.length).toBeGreaterThanOrEqual(60);
    const passed: string[] = [];
    for (const host of INSIDE) {
      if ((await refusalOf(host)) === 'allowed') passed.push(host);
    }
    expect(passed).toEqual([]);
  });

  it('may be inside where the operator allows it, but never where the keys of a cloud are', async () => {
    for (const host of ['127.0.0.1', '[::1]', '10.0.0.1']) expect(await refusalOf(host, true)).toBe('allowed');
    for (const host of ['169.254.169.254', '0.0.0.0', '[64:ff9b::a9fe:a9fe]', '[fd00:ec2::254]', '192.0.0.192']) {
      expect(await refusalOf(host, true)).toMatch(/never called/);
    }
  });

  it('is called where it is outside', async () => {
    for (const host of ['93.184.216.34', '[2606:2800:220:1:248:1893:25c8:1946]', '[::ffff:93.184.216.34]']) {
      expect(await refusalOf(host)).toBe('allowed');
    }
  });
});
