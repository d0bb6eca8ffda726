"""A small OpenID Connect provider, run as a process of its own by the tests of signing in.

`python provider.py PORT NAME` signs everybody in as NAME, without asking. It checks the client's
secret, the redirect address, PKCE and that a code is used once, and signs its answers with a key it
makes.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import sys
import time
from typing import Any

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

PORT, NAME = int(sys.argv[1]), sys.argv[2]
ISSUER = f"http://127.0.0.1:{PORT}"
KEY = RSAKey.generate_key(2048, parameters={"kid": "prov", "use": "sig", "alg": "RS256"})
CODES: dict[str, dict[str, str]] = {}


def description(_: Request) -> Response:
    return JSONResponse(
        {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
    )


def keys(_: Request) -> Response:
    return JSONResponse(KeySet([KEY]).as_dict(private=False))


def authorize(request: Request) -> Response:
    asked = dict(request.query_params)
    code = secrets.token_urlsafe(8)
    CODES[code] = asked
    return RedirectResponse(f"{asked['redirect_uri']}?code={code}&state={asked['state']}")


async def token(request: Request) -> Response:
    form = await request.form()
    asked = CODES.pop(str(form["code"]), None)
    client = request.headers.get("authorization", "")
    known = client == "Basic " + base64.b64encode(b"rodatraden:hemlighet").decode()
    challenge = base64.urlsafe_b64encode(hashlib.sha256(str(form["code_verifier"]).encode()).digest())
    if not known or asked is None or challenge.rstrip(b"=").decode() != asked["code_challenge"]:
        return JSONResponse({"error": "invalid_grant"}, 400)
    now = int(time.time())
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "sub": "1",
        "aud": "rodatraden",
        "iat": now,
        "exp": now + 60,
        "nonce": asked["nonce"],
        "preferred_username": NAME,
    }
    signed = jwt.encode({"alg": "RS256", "kid": "prov"}, claims, KEY)
    return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": signed})


app = Starlette(
    routes=[
        Route("/.well-known/openid-configuration", description),
        Route("/keys", keys),
        Route("/authorize", authorize),
        Route("/token", token, methods=["POST"]),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=PORT, log_level="warning")
