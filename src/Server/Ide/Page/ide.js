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

  const post = (accept, request, options, signal) =>
    fetch(page.endpoint, {
      method: 'POST',
      headers: { Accept: accept, 'Content-Type': 'application/json', ...identity(), ...options?.headers },
      body: JSON.stringify(request),
      signal,
    });

  const single = async (response) => {
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      return { errors: [{ message: `The server answered ${response.status} without JSON.` }] };
    }
  };

  // Gives the responses of an event stream as they come, until `complete`.
  async function* responsesOf(stream) {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        yield { errors: [{ message: 'The connection to the server broke.' }] };
        return;
      }

      const events = (text + value).split('\n\n');
      text = events.pop();
      for (const event of events) {
        const lines = event.split('\n');
        if (lines.includes('event: complete')) {
          return;
        }

        if (lines.includes('event: next')) {
          yield JSON.parse(lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n'));
        }
      }
    }
  }

  // A subscription as GraphiQL wants it: iterated for its responses, and returned from when the user stops it.
  const follow = (request, options) => {
    const control = new AbortController();
    const responses = (async function* () {
      try {
        const response = await post('text/event-stream, application/graphql-response+json;q=0.9', request, options, control.signal);
        if (response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
          yield* responsesOf(response.body);
        } else {
          yield await single(response);
        }
      } catch (failure) {
        if (!control.signal.aborted) {
          throw failure;
        }
      }
    })();
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () => responses.next(),
      return: () => {
        control.abort();
        return responses.return();
      },
    };
  };

  const isSubscription = (document, name) =>
    document?.definitions.some((part) => part.operation === 'subscription' && (!name || part.name?.value === name));

  const fetcher = (request, options) =>
    isSubscription(options?.documentAST, request.operationName)
      ? follow(request, options)
      : post('application/graphql-response+json, application/json;q=0.9', request, options).then(single);

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
