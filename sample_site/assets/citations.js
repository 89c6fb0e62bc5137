// Fills in the citation numbers. A place without a number stays empty.
const total = document.getElementById("total_cit");

async function showCitations(source) {
  const data = await (await fetch(source)).json();
  total.textContent = data.citedby;
  for (const place of document.querySelectorAll(".show_paper_citations")) {
    const paper = data.publications[place.getAttribute("data")];
    if (paper) place.textContent = `| Citations: ${paper.num_citations}`;
  }
}

if (total) showCitations(total.dataset.source);
