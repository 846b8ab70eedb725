// Sets the theme before the first paint, from the reader's choice or the system's.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    let choice = null;
    try {
      choice = localStorage.getItem('redpill-theme');
    } catch (_) {
      choice = null; // storage is off: the system's theme stands
    }
    const dark = choice === 'dark' || (choice !== 'light' && system.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  apply();
  system.addEventListener('change', apply);
  addEventListener('redpill-theme', apply);
  addEventListener('storage', apply);
})();
