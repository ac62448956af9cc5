'use strict';

// React's style elements carry the nonce of the page's content security policy.
window.__webpack_nonce__ = document.currentScript.nonce;

(() => {
  const page = JSON.parse(document.getElementById('page').textContent);
  const role = document.getElementById('role');
  const person = document.getElementById('person');
  const remembered = { role, person };

  for (const [name, control] of Object.entries(remembered)) {
    if (control === null) {
      continue;
    }

    control.value = localStorage.getItem(`learninggraph:${name}`) ?? '';
    control.addEventListener('change', () => localStorage.setItem(`learninggraph:${name}`, control.value));
  }

  document.getElementById('examples').addEventListener('click', () => {
    localStorage.removeItem('graphiql:tabState');
    window.location.reload();
  });

  const identity = () => ({
    ...(role?.value ? { 'X-LearningGraph-Role': role.value } : {}),
    ...(person?.value ? { 'X-LearningGraph-Person': person.value } : {}),
  });

  const fetcher = async (request, options) => {
    const response = await fetch(page.endpoint, {
      method: 'POST',
      headers: {
        Accept: 'application/graphql-response+json, application/json;q=0.9',
        'Content-Type': 'application/json',
        ...identity(),
        ...options?.headers,
      },
      body: JSON.stringify(request),
    });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      return { errors: [{ message: `The server answered ${response.status} without JSON.` }] };
    }
  };

  ReactDOM.createRoot(document.getElementById('ide')).render(
    React.createElement(GraphiQL, {
      fetcher,
      defaultTabs: page.tabs,
      plugins: [GraphiQLPluginExplorer.explorerPlugin({ showAttribution: false })],
      inputValueDeprecation: true,
      schemaDescription: true,
      shouldPersistHeaders: false,
    }),
  );
})();
