/** People, what they may do, and how they get in. */
import { z } from 'zod';

export const ROLES = ['owner', 'recruiter', 'viewer', 'evaluator'] as const;
export const SCOPES = ['read', 'write', 'chat', 'admin'] as const;

export const SignUp = z.object({
  email: z.email().max(254),
  password: z.string().min(10, 'Use at least 10 characters.').max(200),
  name: z.string().trim().min(1).max(200),
  workspace: z.string().trim().min(1).max(200),
});
export const PasswordChange = z.strictObject({
  current: z.string().max(200),
  password: SignUp.shape.password,
});
/** By a link; see `NewPasswordReset`. */
export const NewPassword = z.strictObject({ password: SignUp.shape.password });
/** `token` is shown this once; the page is `/reset/{token}` of the UI. */
export const NewPasswordReset = z.object({ userId: z.string(), token: z.string(), expiresAt: z.iso.datetime() });
export type NewPasswordReset = z.infer<typeof NewPasswordReset>;
export const PasswordResetOffer = z.object({ email: z.string(), name: z.string(), expiresAt: z.iso.datetime() });
export type PasswordResetOffer = z.infer<typeof PasswordResetOffer>;
export const SignIn = z.object({ email: z.string().max(254), password: z.string().max(200) });
export const Me = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  workspace: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(ROLES),
  /** All that the person belongs to, in the order in which they joined; `workspace` is the one at work. */
  workspaces: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) })),
  /** Which model answers, and whether it runs inside the house. */
  assistant: z.object({ model: z.string(), offline: z.boolean() }),
});
export type Me = z.infer<typeof Me>;

/** Ways to sign in besides a password: the name of the company's provider, as the button says it. */
export const SignInOptions = z.object({ oidc: z.object({ name: z.string() }).nullable() });
export type SignInOptions = z.infer<typeof SignInOptions>;
export const OidcStartQuery = z.object({
  /** Where the browser comes back to: a page of one of the origins in BACKEND_CORS_ORIGINS, or of the UI. */
  returnTo: z.url({ protocol: /^https?$/ }).max(2_000),
});
export const WorkspaceChoice = z.object({ workspaceId: z.string().min(1).max(100) });

export const SignedInDevice = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
});
export type SignedInDevice = z.infer<typeof SignedInDevice>;

export const InvitationInput = z.strictObject({
  email: z.email().max(254),
  role: z.enum(ROLES),
  expiresInDays: z.number().int().min(1).max(30).default(7),
});
export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof Invitation>;
/** `token` is shown this once; the page is `/invitation/{token}` of the UI. */
export const NewInvitation = Invitation.extend({ token: z.string() });
export type NewInvitation = z.infer<typeof NewInvitation>;
/** What the holder of the link is told. */
export const InvitationOffer = Invitation.omit({ id: true, createdAt: true }).extend({ workspace: z.string() });
export type InvitationOffer = z.infer<typeof InvitationOffer>;
/** Without an account: the name and password of the one to make. With one: sign in first and send an empty object. */
export const InvitationAnswer = z
  .strictObject({ name: SignUp.shape.name, password: SignUp.shape.password })
  .partial()
  .refine(({ name, password }) => (name === undefined) === (password === undefined), 'Send both, or neither.');
export const MemberPatch = z.strictObject({ role: z.enum(ROLES) });

export const ApiKeyInput = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(SCOPES)).min(1).default(['read']),
});
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;
export type ApiKeyScope = ApiKey['scopes'][number];
export const NewApiKey = ApiKey.extend({ key: z.string() });
export type NewApiKey = z.infer<typeof NewApiKey>;
