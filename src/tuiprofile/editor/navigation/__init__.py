"""The links of the site's navigation that lead to sections of the page, changed along with them."""
