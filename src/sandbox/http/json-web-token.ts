import { verify } from "node:crypto";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import type { App } from "../state/app.ts";
import type { World } from "../state/world.ts";
import { ApiError } from "./route.ts";

/** The longest that a token of an app may be good for, in seconds. */
const LONGEST = 10 * 60;

/** True for what looks like a JSON web token: three parts, the first a JSON object. */
export function isJsonWebToken(token: string): boolean {
  return /^ey[\w-]*\.[\w-]+\.[\w-]*$/.test(token);
}

/**
 * The app that signed a token (RS256, GitHub docs, Generating a JSON Web Token for a GitHub App). Throws a 401 worded as
 * GitHub words it: clients correct their clock by these words and the Date header.
 */
export function verifyAppToken(world: World, token: string): App {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = decodePart(payload);
  const { iss } = claims;
  const issuer = typeof iss === "string" || typeof iss === "number" ? String(iss) : "";
  const app = [...world.apps.values()].find(
    ({ id, clientId }) => issuer === String(id) || issuer === clientId,
  );
  if (app === undefined || decodePart(header)["alg"] !== "RS256") throw undecodable();
  const signed = verify(
    "RSA-SHA256",
    Buffer.from(`${header}.${payload}`),
    app.publicKey,
    Buffer.from(signature, "base64url"),
  );
  if (!signed) throw undecodable();
  checkTimes(claims, Math.floor(world.clock.now().getTime() / 1000));
  return app;
}

function checkTimes(claims: JsonObject, now: number): void {
  const { exp, iat } = claims;
  if (typeof exp !== "number" || exp <= now) {
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > now + LONGEST)
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== "number" || iat > now) {
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
}

function decodePart(part: string): JsonObject {
  try {
    const value: Json = JSON.parse(Buffer.from(part, "base64url").toString());
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function undecodable(): ApiError {
  return new ApiError(401, "A JSON web token could not be decoded");
}
