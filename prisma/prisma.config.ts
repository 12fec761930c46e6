import { defineConfig } from 'prisma/config';

// The CLI only generates the client here; migrations are applied by migrate.ts or, where its engine can be had, by
// `prisma migrate deploy` with DATABASE_URL set.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://localhost:5432/shortlist' },
});
