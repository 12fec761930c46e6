/** The language model of a workspace, where it has chosen its own. */
import { AppError, createOpenAIChatModel, recordAudit, type ChatModel, type Scope } from '@shortlist/agent';
import type { Db, ModelSettingsModel } from '@shortlist/prisma';
import type { ModelSettings, ModelSettingsInput } from '../../contract/index.ts';
import type { Config } from '../config.ts';
import { open, seal } from '../http/sealed.ts';
import { checkHost, guardedFetch } from './guarded-fetch.ts';

interface Deps {
  db: Db;
  config: Config;
}

/** What may be shown: the key is never read back. */
export async function modelSettingsOf(db: Db, { workspaceId }: Scope): Promise<ModelSettings | null> {
  const row = await db.modelSettings.findFirst({ where: { workspaceId } });
  return row && shown(row);
}

/**
 * Stores the choice; without a key in `input` the one that is stored stays, but only for the same server.
 * @throws AppError validation
 */
export async function saveModelSettings(deps: Deps, scope: Scope, input: ModelSettingsInput): Promise<ModelSettings> {
  const { workspaceId, userId } = scope;
  const apiKey = await keyFor(deps, scope, input);
  const { model, baseUrl, protocol, price } = input;
  const data = {
    ...{ model, baseUrl, protocol, priceInput: price?.input ?? null, priceOutput: price?.output ?? null },
    ...{ sealedKey: seal(deps.config, apiKey), updatedById: userId, updatedAt: new Date() },
  };
  return deps.db.$transaction(async (tx) => {
    const where = { workspaceId };
    const row = await tx.modelSettings.upsert({ where, create: { workspaceId, ...data }, update: data });
    const after = { model, baseUrl, protocol, price };
    await recordAudit(tx, scope, {
      action: 'model-settings.changed',
      entity: 'workspace',
      entityId: workspaceId,
      payload: { after },
    });
    return shown(row);
  });
}

/** Goes back to the operator's model; the key is gone with it. */
export async function removeModelSettings(db: Db, scope: Scope): Promise<void> {
  const { workspaceId } = scope;
  await db.$transaction(async (tx) => {
    const { count } = await tx.modelSettings.deleteMany({ where: { workspaceId } });
    if (count === 0) return;
    await recordAudit(tx, scope, { action: 'model-settings.removed', entity: 'workspace', entityId: workspaceId });
  });
}

/** The model of an input that is not stored yet. Throws AppError validation. */
export async function modelOfInput(deps: Deps, scope: Scope, input: ModelSettingsInput): Promise<ChatModel> {
  return chatModelOf(deps.config, input, await keyFor(deps, scope, input));
}

/** The model that a stored row means. Throws AppError model_key_invalid where its key cannot be opened any more. */
export function modelOfRow(config: Config, row: ModelSettingsModel): ChatModel {
  const apiKey = open(config, row.sealedKey);
  if (apiKey === null) {
    throw new AppError('model_key_invalid', {
      detail: "The workspace's key for the language model cannot be read any more. Enter it again in the settings.",
    });
  }
  return chatModelOf(config, shown(row), apiKey);
}

async function keyFor({ db, config }: Deps, { workspaceId }: Scope, input: ModelSettingsInput): Promise<string> {
  if (input.baseUrl) await checkHost(new URL(input.baseUrl), { allowInternal: config.modelInternalHosts });
  if (input.apiKey) return input.apiKey;
  const row = await db.modelSettings.findFirst({ where: { workspaceId } });
  // A key is never sent to another server than the one it was entered for.
  const stored = row && row.baseUrl === input.baseUrl ? open(config, row.sealedKey) : null;
  if (stored !== null) return stored;
  const message = 'Enter the key of this server.';
  throw new AppError('validation', { detail: message, fields: [{ field: 'apiKey', message }] });
}

function chatModelOf(
  { modelPrices, modelInternalHosts }: Config,
  { model, baseUrl, protocol, price }: Pick<ModelSettingsInput, 'model' | 'baseUrl' | 'protocol' | 'price'>,
  apiKey: string,
): ChatModel {
  return createOpenAIChatModel({
    ...{ apiKey, model, api: protocol, prices: { ...modelPrices, ...(price && { [model]: price }) } },
    fetch: guardedFetch({ allowInternal: modelInternalHosts }),
    ...(baseUrl && { baseURL: baseUrl }),
  });
}

function shown(row: ModelSettingsModel): ModelSettings {
  const { model, baseUrl, protocol, priceInput, priceOutput, updatedAt } = row;
  return {
    ...{ model, baseUrl, protocol: protocol as ModelSettings['protocol'] },
    price: priceInput === null ? null : { input: priceInput, output: priceOutput ?? 0 },
    updatedAt: updatedAt.toISOString(),
  };
}
