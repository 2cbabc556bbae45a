"""Headers of every response, private pages, and asking to sign in."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

type GetResponse = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS = "screen-wake-lock=(self), autoplay=(self), camera=(), microphone=(), geolocation=()"


class HeadersMiddleware:
    """What a device may be asked for, and that no other site may embed anything of ours."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PrivatePagesMiddleware:
    """Pages of a signed-in person are kept by no cache; a page and its fragment are told apart."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        elif not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["HX-Request"])
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Every view needs a signed-in person unless it says otherwise by `login_not_required`.

    A fragment never holds the sign-in page: htmx is sent there as a whole, and a device that sends
    entries gets 401 with the address, so that it keeps them.
    """

    def handle_no_permission(  # type: ignore[override]  # not only redirects
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        sign_in = reverse("account_login")
        if request.content_type == "application/json":
            return JsonResponse({"login_url": sign_in}, status=401)
        if request.headers.get("HX-Request") == "true":
            here = urlsplit(request.headers.get("HX-Current-URL", ""))
            target = redirect_to_login(here.path or request.path, sign_in)
            return HttpResponse(status=204, headers={"HX-Redirect": target.url})
        if request.method in {"GET", "HEAD"}:
            return redirect_to_login(request.get_full_path(), sign_in)
        return redirect_to_login(reverse("journal:today"), sign_in)
