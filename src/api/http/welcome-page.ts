/** Where somebody comes in by a link or signs in; works without the console. */
export const WELCOME_PAGE = `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Marsad · مرصد</title>
<script src="/welcome.js" defer></script>
</head>
<body>
<main>
<h1>Marsad · <span lang="ar" dir="rtl">مرصد</span></h1>
<form id="form">
<p><label>Login · <span lang="ar" dir="rtl">اسم الدخول</span><br><input name="login" autocomplete="username" maxlength="64" required></label></p>
<p><label>Password · <span lang="ar" dir="rtl">كلمة السر</span><br><input name="password" type="password" minlength="12" maxlength="256" required></label></p>
<p id="hint" hidden>At least 12 characters. · <span lang="ar" dir="rtl">اثنا عشر حرفًا على الأقل.</span></p>
<p><button>Go on · <span lang="ar" dir="rtl">متابعة</span></button></p>
<p><a href="/api/v1/sign-on">OpenID Connect</a></p>
<p id="message" role="alert"></p>
</form>
</main>
</body>
</html>
`;

/** The token of a link stands behind #; it is taken out of the address bar at once. */
export const WELCOME_SCRIPT = `const form = document.getElementById("form");
const token = location.hash.slice(1);
if (token) {
  history.replaceState(null, "", location.pathname);
  document.getElementById("hint").hidden = false;
}
form.elements.password.autocomplete = token ? "new-password" : "current-password";
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { login, password } = Object.fromEntries(new FormData(form));
  const response = await fetch(token ? "/api/v1/invitations/accept" : "/api/v1/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(token ? { token, login, password } : { login, password }),
  });
  if (response.ok) location.href = "/";
  else document.getElementById("message").textContent = (await response.json()).detail;
});
`;
