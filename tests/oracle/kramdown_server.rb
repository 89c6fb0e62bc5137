# frozen_string_literal: true

# Renders Markdown exactly as Jekyll does, many texts in one process: Jekyll is loaded once, as a
# library, and every line of standard input is one request, answered by one line.
#
#   request   {"id": 1, "mode": "body" | "page" | "tree", "text": "...", "includes": {"file": "..."}}
#   answer    {"id": 1, "html": "..."}  or  {"id": 1, "tree": {...}}  or  {"id": 1, "error": "..."}
#
# body   kramdown alone, without front matter and Liquid.
# page   front matter, Liquid with the tags and filters of Jekyll, kramdown. `include` and
#        `include_relative` give what "includes" holds for the file name, otherwise nothing.
# tree   kramdown's elements of a body.
#
# The options are Jekyll's defaults, but code is not highlighted. The first line of output, before
# any request, tells the versions.

require "jekyll"
require "json"
require "logger"
require "tmpdir"
require "kramdown-parser-gfm"

Jekyll.logger = Logger.new(File::NULL)

# Texts in the place of files that are included.
module GivenIncludes
  class << self
    attr_accessor :texts
  end
  self.texts = {}

  # Stands for Jekyll::Inclusion, which reads a file.
  class Inclusion < Jekyll::Inclusion
    def content
      GivenIncludes.texts.fetch(name, "")
    end
  end

  module Include
    private

    def locate_include_file(file)
      Inclusion.new(@site, "_includes", file)
    end
  end

  module IncludeRelative
    def locate_include_file(_context, file, _safe)
      file
    end

    def read_file(file, _context)
      GivenIncludes.texts.fetch(file, "")
    end
  end
end

Jekyll::Tags::OptimizedIncludeTag.prepend(GivenIncludes::Include)
Jekyll::Tags::IncludeRelativeTag.prepend(GivenIncludes::IncludeRelative)

# Front matter, Liquid and kramdown, in Jekyll's order.
class Oracle
  def initialize(folder)
    config = Jekyll.configuration(
      "source" => folder, "destination" => File.join(folder, "_site"),
      "disable_disk_cache" => true, "quiet" => true
    )
    @site = Jekyll::Site.new(config)
    @options = config["kramdown"].merge("syntax_highlighter" => nil)
  end

  def body(text)
    Kramdown::JekyllDocument.new(text, @options).to_html
  end

  def page(text, includes)
    page = read(text)
    return body(page.content) unless page.render_with_liquid?

    # Jekyll keeps parsed templates by file name; here one name stands for many texts.
    @site.liquid_renderer.reset
    @site.inclusions.clear
    GivenIncludes.texts = includes
    body(render_liquid(page))
  end

  def tree(text)
    element(Kramdown::JekyllDocument.new(text, @options).root)
  end

  private

  # As Jekyll::Utils.has_yaml_header? and Jekyll::Convertible#read_yaml, which read files.
  def read(text)
    unless text.b.lines.first.to_s.match?(/\A---\s*\r?\n/)
      raise ArgumentError, "no page: it does not start with ---, so Jekyll copies it as it is"
    end

    page = Jekyll::PageWithoutAFile.new(@site, @site.source, "_pages", "about.md")
    page.content = text
    page.data = {}
    if text =~ Jekyll::Document::YAML_FRONT_MATTER_REGEXP
      page.content = Regexp.last_match.post_match
      begin
        page.data = Jekyll::Utils.safe_load_yaml(Regexp.last_match(1)) || {}
      rescue StandardError
        page.data = {} # Jekyll warns and goes on.
      end
    end
    page.validate_data!("the page")
    page.validate_permalink!("the page")
    page
  end

  def render_liquid(page)
    payload = @site.site_payload
    payload["page"] = page.to_liquid
    payload["site"].current_document = page
    settings = @site.config["liquid"]
    info = {
      :registers        => { :site => @site, :page => payload["page"] },
      :strict_filters   => settings["strict_filters"],
      :strict_variables => settings["strict_variables"],
    }
    Jekyll::Renderer.new(@site, page, payload).render_liquid(page.content, payload, info, page.path)
  end

  def element(node)
    {
      "type"     => node.type,
      "value"    => plain(node.value),
      "line"     => node.options[:location],
      "options"  => node.options.except(:location).transform_values { |v| plain(v) }.compact,
      "attr"     => node.attr.transform_values { |v| plain(v) },
      "children" => node.children.map { |child| element(child) },
    }
  end

  # Other values, as the elements of a footnote, have no plain form.
  def plain(value)
    case value
    when String, Symbol, Integer, true, false then value
    when Kramdown::Utils::Entities::Entity then value.char
    when Array then value.map { |part| plain(part) }
    end
  end
end

def answer(oracle, line)
  # Jekyll reads files as UTF-8, and its build fails at any other byte.
  return { "id" => nil, "error" => "invalid UTF-8" } unless line.valid_encoding?

  request = JSON.parse(line)
  text = request.fetch("text")
  result =
    case request["mode"]
    when "body" then { "html" => oracle.body(text) }
    when "page" then { "html" => oracle.page(text, request["includes"] || {}) }
    when "tree" then { "tree" => oracle.tree(text) }
    else { "error" => "no such mode: #{request["mode"].inspect}" }
    end
  { "id" => request["id"] }.merge(result)
rescue StandardError, SystemStackError, ScriptError => e
  { "id" => request && request["id"], "error" => "#{e.class}: #{e.message}" }
end

def say(value)
  $stdout.puts(JSON.generate(value, :max_nesting => 0))
  $stdout.flush
rescue JSON::GeneratorError => e
  $stdout.puts(JSON.generate("id" => value["id"], "error" => "no JSON: #{e.class}"))
  $stdout.flush
end

$stdin.set_encoding(Encoding::UTF_8)
$stdout.set_encoding(Encoding::UTF_8)
Encoding.default_external = Encoding::UTF_8

Dir.mktmpdir("kramdown-oracle") do |folder|
  oracle = Oracle.new(folder)
  say("jekyll" => Jekyll::VERSION, "kramdown" => Kramdown::VERSION, "liquid" => Liquid::VERSION)
  $stdin.each_line { |line| say(answer(oracle, line)) }
end
