import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
  API_URL: {
    description: 'Where the browser finds the API. Unset or a loopback name: the page’s own host, with this port.',
    schema: (value) => {
      const url = value || 'http://localhost:8000';
      if (!/^https?:\/\//.test(url) || !URL.canParse(url))
        throw new Error('expected an address such as https://api.example.com');
      return url;
    },
  },
});
