"use strict";
// Stands in for the widget of a social network that fills a box of the page.
{
  const posts = ["✿ #krāsuskapis", "☂ #rudensjūra", "☀ #rudzulauks"];
  for (const box of document.querySelectorAll("[data-page=krasu-skapis]")) {
    box.replaceChildren(...posts.map(text => {
      const post = document.createElement("p");
      post.textContent = text;
      return post;
    }));
  }
  (window.ran ??= []).push("posts");
  document.dispatchEvent(new Event("shop:ran"));
}
